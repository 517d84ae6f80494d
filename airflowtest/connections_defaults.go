package airflowtest

import (
	"encoding/json"

	"github.com/airflow-go/airflow/gen"
)

// ConnectionsCreateDefaults creates the default connections of Airflow that do not exist.
func (s endpoints) ConnectionsCreateDefaults(*request) error {
	for _, c := range defaultConnections() {
		if s.connection(c.ConnectionID) == nil {
			s.connections = append(s.connections, newConnection(c))
		}
	}
	return nil
}

// defaultConnections returns the default connections of Airflow 3.
func defaultConnections() []gen.ConnectionCreate {
	var list []gen.ConnectionCreate
	_ = json.Unmarshal([]byte(defaultConnectionsJSON), &list) // TestDefaultConnections decodes it
	return list
}

const defaultConnectionsJSON = `[
	{"connection_id": "airflow_db", "conn_type": "mysql", "host": "mysql", "login": "root", "schema": "airflow"},
	{"connection_id": "athena_default", "conn_type": "athena"},
	{"connection_id": "aws_default", "conn_type": "aws"},
	{"connection_id": "azure_batch_default", "conn_type": "azure_batch", "login": "<ACCOUNT_NAME>", "extra": "{\"account_url\": \"<ACCOUNT_URL>\"}"},
	{"connection_id": "azure_cosmos_default", "conn_type": "azure_cosmos", "extra": "{\"database_name\": \"<DATABASE_NAME>\", \"collection_name\": \"<COLLECTION_NAME>\" }"},
	{"connection_id": "azure_data_explorer_default", "conn_type": "azure_data_explorer", "host": "https://<CLUSTER>.kusto.windows.net", "extra": "{\"auth_method\": \"<AAD_APP | AAD_APP_CERT | AAD_CREDS | AAD_DEVICE>\",\n                    \"tenant\": \"<TENANT ID>\", \"certificate\": \"<APPLICATION PEM CERTIFICATE>\",\n                    \"thumbprint\": \"<APPLICATION CERTIFICATE THUMBPRINT>\"}"},
	{"connection_id": "azure_data_lake_default", "conn_type": "azure_data_lake", "extra": "{\"tenant\": \"<TENANT>\", \"account_name\": \"<ACCOUNTNAME>\" }"},
	{"connection_id": "azure_default", "conn_type": "azure"},
	{"connection_id": "cassandra_default", "conn_type": "cassandra", "host": "cassandra", "port": 9042},
	{"connection_id": "databricks_default", "conn_type": "databricks", "host": "localhost"},
	{"connection_id": "dingding_default", "conn_type": "http", "host": ""},
	{"connection_id": "drill_default", "conn_type": "drill", "host": "localhost", "port": 8047, "extra": "{\"dialect_driver\": \"drill+sadrill\", \"storage_plugin\": \"dfs\"}"},
	{"connection_id": "druid_broker_default", "conn_type": "druid", "host": "druid-broker", "port": 8082, "extra": "{\"endpoint\": \"druid/v2/sql\"}"},
	{"connection_id": "druid_ingest_default", "conn_type": "druid", "host": "druid-overlord", "port": 8081, "extra": "{\"endpoint\": \"druid/indexer/v1/task\"}"},
	{"connection_id": "elasticsearch_default", "conn_type": "elasticsearch", "host": "localhost", "schema": "http", "port": 9200},
	{"connection_id": "emr_default", "conn_type": "emr", "extra": "\n                {   \"Name\": \"default_job_flow_name\",\n                    \"LogUri\": \"s3://my-emr-log-bucket/default_job_flow_location\",\n                    \"ReleaseLabel\": \"emr-4.6.0\",\n                    \"Instances\": {\n                        \"Ec2KeyName\": \"mykey\",\n                        \"Ec2SubnetId\": \"somesubnet\",\n                        \"InstanceGroups\": [\n                            {\n                                \"Name\": \"Master nodes\",\n                                \"Market\": \"ON_DEMAND\",\n                                \"InstanceRole\": \"MASTER\",\n                                \"InstanceType\": \"r3.2xlarge\",\n                                \"InstanceCount\": 1\n                            },\n                            {\n                                \"Name\": \"Core nodes\",\n                                \"Market\": \"ON_DEMAND\",\n                                \"InstanceRole\": \"CORE\",\n                                \"InstanceType\": \"r3.2xlarge\",\n                                \"InstanceCount\": 1\n                            }\n                        ],\n                        \"TerminationProtected\": false,\n                        \"KeepJobFlowAliveWhenNoSteps\": false\n                    },\n                    \"Applications\":[\n                        { \"Name\": \"Spark\" }\n                    ],\n                    \"VisibleToAllUsers\": true,\n                    \"JobFlowRole\": \"EMR_EC2_DefaultRole\",\n                    \"ServiceRole\": \"EMR_DefaultRole\",\n                    \"Tags\": [\n                        {\n                            \"Key\": \"app\",\n                            \"Value\": \"analytics\"\n                        },\n                        {\n                            \"Key\": \"environment\",\n                            \"Value\": \"development\"\n                        }\n                    ]\n                }\n            "},
	{"connection_id": "facebook_default", "conn_type": "facebook_social", "extra": "\n                {   \"account_id\": \"<AD_ACCOUNT_ID>\",\n                    \"app_id\": \"<FACEBOOK_APP_ID>\",\n                    \"app_secret\": \"<FACEBOOK_APP_SECRET>\",\n                    \"access_token\": \"<FACEBOOK_AD_ACCESS_TOKEN>\"\n                }\n            "},
	{"connection_id": "fs_default", "conn_type": "fs", "extra": "{\"path\": \"/\"}"},
	{"connection_id": "ftp_default", "conn_type": "ftp", "host": "localhost", "login": "airflow", "password": "airflow", "port": 21, "extra": "{\"key_file\": \"~/.ssh/id_rsa\", \"no_host_key_check\": true}"},
	{"connection_id": "google_cloud_default", "conn_type": "google_cloud_platform", "schema": "default"},
	{"connection_id": "gremlin_default", "conn_type": "gremlin", "host": "gremlin", "port": 8182},
	{"connection_id": "hive_cli_default", "conn_type": "hive_cli", "host": "localhost", "schema": "default", "port": 10000, "extra": "{\"use_beeline\": true, \"auth\": \"\"}"},
	{"connection_id": "hiveserver2_default", "conn_type": "hiveserver2", "host": "localhost", "schema": "default", "port": 10000},
	{"connection_id": "http_default", "conn_type": "http", "host": "https://www.httpbin.org/"},
	{"connection_id": "iceberg_default", "conn_type": "iceberg", "host": "https://api.iceberg.io/ws/v1"},
	{"connection_id": "impala_default", "conn_type": "impala", "host": "localhost", "port": 21050},
	{"connection_id": "kafka_default", "conn_type": "kafka", "extra": "{\"bootstrap.servers\": \"broker:29092\", \"group.id\": \"my-group\"}"},
	{"connection_id": "kubernetes_default", "conn_type": "kubernetes"},
	{"connection_id": "kylin_default", "conn_type": "kylin", "host": "localhost", "login": "ADMIN", "password": "KYLIN", "port": 7070},
	{"connection_id": "leveldb_default", "conn_type": "leveldb", "host": "localhost"},
	{"connection_id": "livy_default", "conn_type": "livy", "host": "livy", "port": 8998},
	{"connection_id": "local_mysql", "conn_type": "mysql", "host": "localhost", "login": "airflow", "password": "airflow", "schema": "airflow"},
	{"connection_id": "metastore_default", "conn_type": "hive_metastore", "host": "localhost", "port": 9083, "extra": "{\"authMechanism\": \"PLAIN\"}"},
	{"connection_id": "mongo_default", "conn_type": "mongo", "host": "mongo", "port": 27017},
	{"connection_id": "mssql_default", "conn_type": "mssql", "host": "localhost", "port": 1433},
	{"connection_id": "mysql_default", "conn_type": "mysql", "host": "mysql", "login": "root", "schema": "airflow"},
	{"connection_id": "opensearch_default", "conn_type": "opensearch", "host": "localhost", "schema": "http", "port": 9200},
	{"connection_id": "opsgenie_default", "conn_type": "http", "host": ""},
	{"connection_id": "oracle_default", "conn_type": "oracle", "host": "localhost", "login": "root", "password": "password", "schema": "schema", "port": 1521},
	{"connection_id": "oss_default", "conn_type": "oss", "extra": "\n                {\n                \"auth_type\": \"AK\",\n                \"access_key_id\": \"<ACCESS_KEY_ID>\",\n                \"access_key_secret\": \"<ACCESS_KEY_SECRET>\",\n                \"region\": \"<YOUR_OSS_REGION>\"}\n                "},
	{"connection_id": "pig_cli_default", "conn_type": "pig_cli", "schema": "default"},
	{"connection_id": "pinot_admin_default", "conn_type": "pinot", "host": "localhost", "port": 9000},
	{"connection_id": "pinot_broker_default", "conn_type": "pinot", "host": "localhost", "port": 9000, "extra": "{\"endpoint\": \"/query\", \"schema\": \"http\"}"},
	{"connection_id": "postgres_default", "conn_type": "postgres", "host": "postgres", "login": "postgres", "password": "airflow", "schema": "airflow"},
	{"connection_id": "presto_default", "conn_type": "presto", "host": "localhost", "schema": "hive", "port": 3400},
	{"connection_id": "qdrant_default", "conn_type": "qdrant", "host": "qdrant", "port": 6333},
	{"connection_id": "redis_default", "conn_type": "redis", "host": "redis", "port": 6379, "extra": "{\"db\": 0}"},
	{"connection_id": "redshift_default", "conn_type": "redshift", "extra": "\n{\n    \"iam\": true,\n    \"cluster_identifier\": \"<REDSHIFT_CLUSTER_IDENTIFIER>\",\n    \"port\": 5439,\n    \"profile\": \"default\",\n    \"db_user\": \"awsuser\",\n    \"database\": \"dev\",\n    \"region\": \"\"\n}"},
	{"connection_id": "salesforce_default", "conn_type": "salesforce", "login": "username", "password": "password", "extra": "{\"security_token\": \"security_token\"}"},
	{"connection_id": "segment_default", "conn_type": "segment", "extra": "{\"write_key\": \"my-segment-write-key\"}"},
	{"connection_id": "sftp_default", "conn_type": "sftp", "host": "localhost", "login": "airflow", "port": 22, "extra": "{\"key_file\": \"~/.ssh/id_rsa\", \"no_host_key_check\": true}"},
	{"connection_id": "spark_default", "conn_type": "spark", "host": "yarn", "extra": "{\"queue\": \"root.default\"}"},
	{"connection_id": "sqlite_default", "conn_type": "sqlite", "host": "/tmp/sqlite_default.db"},
	{"connection_id": "ssh_default", "conn_type": "ssh", "host": "localhost"},
	{"connection_id": "tableau_default", "conn_type": "tableau", "host": "https://tableau.server.url", "login": "user", "password": "password", "extra": "{\"site_id\": \"my_site\"}"},
	{"connection_id": "teradata_default", "conn_type": "teradata", "host": "localhost", "login": "user", "password": "password", "schema": "schema"},
	{"connection_id": "trino_default", "conn_type": "trino", "host": "localhost", "schema": "hive", "port": 3400},
	{"connection_id": "vertica_default", "conn_type": "vertica", "host": "localhost", "port": 5433},
	{"connection_id": "wasb_default", "conn_type": "wasb", "extra": "{\"sas_token\": null}"},
	{"connection_id": "webhdfs_default", "conn_type": "hdfs", "host": "localhost", "port": 50070},
	{"connection_id": "yandexcloud_default", "conn_type": "yandexcloud", "schema": "default"},
	{"connection_id": "ydb_default", "conn_type": "ydb", "host": "grpc://localhost", "port": 2135, "extra": "{\"database\": \"/local\"}"}
]`

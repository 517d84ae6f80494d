#!/bin/sh
# Follows a run from its start to its repair, with the command airflow-go alone. Configuration is read from the environment:
# AIRFLOW_BASE_URL, AIRFLOW_USERNAME and AIRFLOW_PASSWORD, for example.
#
#   ./follow.sh DAG [ASSET]
set -eu
dag=$1
asset=${2-}

# The exit code is 1 if the run failed. Everything else is an error of this script.
if airflow-go dags trigger "$dag" --wait --timeout 1h; then
	echo "The run succeeded."
elif [ $? -eq 1 ]; then
	echo "These tasks failed:"
	airflow-go tasks states "$dag" @latest --state failed
	airflow-go logs "$dag" @latest --failed --tail 20
	airflow-go runs retry "$dag" @latest --wait --timeout 1h || [ $? -eq 1 ]
else
	exit 5
fi

echo "XComs of the run:"
airflow-go xcoms list "$dag" @latest
airflow-go xcoms list "$dag" @latest -o csv | tail -n +2 | while IFS=, read -r task index key _; do
	airflow-go xcoms get "$dag" @latest "$task" "$key" --value ${index:+--map-index "$index"}
done

if [ -n "$asset" ]; then
	airflow-go assets emit "$asset"
	airflow-go assets events "$asset" --limit 1
fi

# The server may hide its configuration, and not everybody may list users.
airflow-go config core parallelism --value || true
airflow-go users list || true

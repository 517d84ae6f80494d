package gen_test

import (
	"encoding/json"
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

func ExampleOptional() {
	body := gen.PoolUpdate{Slots: gen.Set(0), Description: gen.Null[string]()}
	b, err := json.Marshal(body)
	fmt.Println(string(b), err)
	// Output: {"description":null,"slots":0} <nil>
}

func ExampleDAGRun_DecodeConf() {
	run := gen.DAGRun{Conf: json.RawMessage(`{"day": "2026-11-21"}`)}
	var conf struct {
		Day string `json:"day"`
	}
	err := run.DecodeConf(&conf)
	fmt.Println(conf.Day, err)
	// Output: 2026-11-21 <nil>
}

func ExampleConnection_DecodeExtra() {
	connection := gen.Connection{Extra: `{"region": "eu"}`}
	var extra struct {
		Region string `json:"region"`
	}
	err := connection.DecodeExtra(&extra)
	fmt.Println(extra.Region, err)
	// Output: eu <nil>
}

func ExampleDAGStats_Count() {
	stats := gen.DAGStats{DAGID: "etl", Stats: []gen.DAGStateCount{{State: gen.DAGRunStateFailed, Count: 2}}}
	fmt.Println(stats.Count(gen.DAGRunStateFailed), stats.Count(gen.DAGRunStateQueued))
	// Output: 2 0
}

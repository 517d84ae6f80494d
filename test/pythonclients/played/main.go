// Command played serves an in-memory Airflow with the DAGs that test/airflow/dags has, as far as the scenarios use them.
// The tests of the official Python clients need it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/gen"
)

func main() {
	version := flag.String("version", "3.3.2", "`release` of Airflow to play")
	flag.Parse()
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	section := "api"
	if strings.HasPrefix(*version, "2.") {
		section = "webserver"
	}
	server := airflowtest.NewServer(
		airflowtest.WithConfig(section, "expose_config", "True"), airflowtest.WithConnectionTest(testConnection), airflowtest.WithConfig("core", "parallelism", "4"),
		airflowtest.WithVersion(*version), airflowtest.WithDAG(dags()...),
		airflowtest.WithImportError("/opt/airflow/dags/broken.py", "ModuleNotFoundError: No module named 'a_module_that_does_not_exist'\n"),
		airflowtest.WithPlugin(plugin()),
	)
	fmt.Println("http://" + listener.Addr().String())
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(web.Serve(listener))
}

// plugin returns the plugin of test/airflow/plugins.
func plugin() gen.Plugin {
	return gen.Plugin{
		Name: "samples", Source: "$PLUGINS_FOLDER/sample_links.py",
		OperatorExtraLinks:  []string{"<sample_links.Manual object>", "<sample_links.Nowhere object>"},
		AppbuilderMenuItems: []json.RawMessage{[]byte(`{"name": "Manual", "category": "Samples", "href": "https://example.com/manual"}`)},
		ExternalViews: []json.RawMessage{[]byte(`{"name": "Manual", "icon": null, "icon_dark_mode": null, "url_route": null, "category": "Samples",
			"nav_top_level": false, "href": "https://example.com/manual", "destination": "nav"}`)},
	}
}

// testConnection fails for a database of SQLite whose file cannot be created, and for a type that no provider has.
func testConnection(c gen.ConnectionCreate) error {
	if host, _ := c.Host.Get(); c.ConnType == "sqlite" && strings.HasPrefix(host, "/nonexistent/") {
		return errors.New("unable to open database file")
	}
	if c.ConnType == "no_such_type" {
		return errors.New(unknownType + strconv.Quote(c.ConnType))
	}
	return nil
}

const unknownType = "Unknown hook type " // as Airflow writes it

// dags returns the DAGs.
func dags() []airflowtest.DAG {
	fails := func(json.RawMessage) bool { return true }
	list := []airflowtest.DAG{
		{
			ID: "hello", Description: "Two short tasks", Tags: []string{"quick"}, DocMD: "# hello\nPrints the conf.",
			Tasks: []airflowtest.Task{{ID: "greet", XComs: returnsConf}, {ID: "part", Upstream: []string{"greet"}}},
		},
		{
			ID: "failing", Tags: []string{"quick"},
			Tasks: []airflowtest.Task{{ID: "fail", Fails: fails}, {ID: "after", Operator: "EmptyOperator", Upstream: []string{"fail"}}},
		},
		{ID: "paused", Tags: []string{"scheduled"}, Paused: true, Tasks: []airflowtest.Task{{ID: "nothing", Operator: "EmptyOperator"}}},
		{
			ID: "paused_daily", Tags: []string{"scheduled"}, Paused: true, Schedule: "@daily",
			Tasks: []airflowtest.Task{{ID: "nothing", Operator: "EmptyOperator"}},
		},
		{ID: "paused_relative", Tags: []string{"scheduled"}, Paused: true, Tasks: []airflowtest.Task{{ID: "nothing", Operator: "EmptyOperator"}}},
		{ID: "producer", Tags: []string{"datasets"}, Tasks: []airflowtest.Task{{ID: "produce", Outlets: []string{"sample://data"}}}},
		{ID: "consumer", Tags: []string{"datasets"}, Tasks: []airflowtest.Task{{ID: "consume"}}, Assets: []string{"sample://data"}},
		{ID: "merger", Tags: []string{"datasets"}, Tasks: []airflowtest.Task{{ID: "merge"}}, Assets: []string{"sample://data", "sample://other"}},
		{ID: "xcoms", Tags: []string{"quick"}, Tasks: []airflowtest.Task{{ID: "push", XComs: returns("returned")}}},
		{ID: "linked", Tags: []string{"quick"}, Tasks: []airflowtest.Task{{ID: "linked", Operator: "LinkedOperator", Links: map[string]string{
			"External DAG": "/dags/hello/grid", "manual": "https://example.com/manual?task=linked", "nowhere": "",
		}}}},
		{ID: "mapped", Tags: []string{"mapping"}, Tasks: []airflowtest.Task{
			{ID: "numbers", XComs: returns([][]int{{0}, {1}, {2}, {3}})},
			{ID: "square", Upstream: []string{"numbers"}, Instances: 4, XComs: func(_ json.RawMessage, i int) map[string]any {
				return map[string]any{"return_value": i * i}
			}},
			{ID: "fixed", Instances: 5},
		}},
		{ID: "unpooled", Tags: []string{"stuck"}, Tasks: []airflowtest.Task{{ID: "wait", Pool: "no_such_pool"}, {ID: "after", Upstream: []string{"wait"}}}},
	}
	for i := range list {
		list[i].Tags = append([]string{"sample"}, list[i].Tags...)
		list[i].Owners = []string{"samples"}
		list[i].DefaultArgs = json.RawMessage(`{"owner": "samples", "retries": 0}`)
		list[i].StartDate = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
		list[i].Source = "# airflow DAG " + list[i].ID + "\n"
	}
	return list
}

// returnsConf returns the XComs of a task that returns the conf of its run.
func returnsConf(conf json.RawMessage, _ int) map[string]any {
	if len(conf) == 0 {
		conf = json.RawMessage("{}")
	}
	return map[string]any{"return_value": conf}
}

// returns returns the XComs of a task that returns a value.
func returns(value any) func(json.RawMessage, int) map[string]any {
	return func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": value} }
}

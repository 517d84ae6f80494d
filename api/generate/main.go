// Command generate generates Go code from the contract. It uses oapi-codegen as a library. It runs it for the models, for the
// operations of each service, for the names and lists of package client, and for the server side in package airflowtest. Run
// it in the root of the repository:
//
//	go run ./api/generate
//
// Its inputs besides the contract are api/overlay.yaml, api/descriptions.yaml and api/templates.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"gopkg.in/yaml.v3"
)

const (
	contract  = "openapi.yaml"
	config    = "api/oapi-codegen.yaml"
	templates = "api/templates"
	suffix    = ".gen.go"
)

// overlays are applied to the contract in this order.
var overlays = []string{"api/overlay.yaml", "api/descriptions.yaml"}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	document, err := applyOverlays(contract, overlays)
	if err != nil {
		return err
	}
	outputs, err := plan(document)
	if err != nil {
		return err
	}
	addTemplateFunctions()
	files := map[string][]byte{}
	for _, o := range outputs {
		code, err := o.generate(document)
		if err != nil {
			return fmt.Errorf("%s: %w", o.file, err)
		}
		files[o.file] = code
	}
	return write(files)
}

// output is one generated file: a run of oapi-codegen over a part of the contract.
type output struct {
	file      string
	pkg       string
	emit      codegen.GenerateOptions
	tags      []string          // the services to include; nil includes all
	prune     bool              // leave out models that the included operations do not use
	exclude   []string          // schemas to leave out
	templates map[string]string // files in api/templates by the oapi-codegen template that they replace
}

// hidden lists the schemas and options types that package client does not re-export, because its methods have other types or
// single arguments for them. It does not re-export collections either, because it has pages.
var hidden = []string{
	"DAGRunCreate", "UpdateDagRunState", "SetDagRunNote", "ClearDagRun", "DAGRunClearResult", "DAGSource",
	"ClearTaskInstances", "UpdateTaskInstancesState", "VariableUpdate",
	"DagStatsCollectionSchema", "SetTaskInstanceNote", "UpdateTaskInstance", "TaskInstanceLinksOptions", "TaskInstanceListTriesOptions",
	"DAGUpdateManyOptions", "ExternalLogUrl", "LogExternalURLOptions", "Log", "LogGetOptions", "XComListOptions", "XComGetOptions",
	"XComCreate", "XComUpdate", "XComDeleteOptions", "TaskInstanceDeleteOptions",
	"BulkBody", "BulkAction", "BulkResult", "BulkActionResult",
	"DAGRunProgress", "DAGRunAwaitOptions", "BulkDAGRunClear", "BulkDAGRun", "ClearPartitions", "ConnectionTestQueued", "AssetStateStoreSet", "TaskStateStoreSet", "TaskStateStoreUpdate", "TaskStateListOptions", "TaskStateClearOptions", "TaskStateGetOptions",
	"TaskStateSetOptions", "TaskStateUpdateOptions", "TaskStateDeleteOptions",
}

// plan returns the files to generate.
func plan(document []byte) ([]output, error) {
	services, err := servicesOf(document)
	if err != nil {
		return nil, err
	}
	models := codegen.GenerateOptions{Models: true}
	operations := codegen.GenerateOptions{Client: true}
	outputs := []output{{
		file: "gen/models", pkg: "gen", emit: models, prune: true,
		templates: map[string]string{"typedef.tmpl": "model.tmpl", "constants.tmpl": "enum.tmpl", "param-types.tmpl": "", "request-bodies.tmpl": ""},
	}}
	for _, service := range services {
		outputs = append(outputs, output{
			file: "gen/" + strings.ToLower(service), pkg: "gen", emit: operations, tags: []string{service},
			templates: map[string]string{"client.tmpl": "operations.tmpl"},
		})
	}
	outputs = append(outputs, output{
		file: "gen/operations", pkg: "gen", emit: operations, templates: map[string]string{"client.tmpl": "all-operations.tmpl"},
	})
	collections, err := schemasNamed(document, "Collection")
	if err != nil {
		return nil, err
	}
	return append(outputs, output{
		file: "client/models", pkg: "client", emit: codegen.GenerateOptions{Models: true, Client: true},
		prune: true, exclude: append(collections, hidden...),
		templates: map[string]string{
			"typedef.tmpl": "alias.tmpl", "constants.tmpl": "alias-enum.tmpl", "client.tmpl": "alias-options.tmpl",
			"param-types.tmpl": "", "request-bodies.tmpl": "",
		},
	}, output{
		file: "client/lists", pkg: "client", emit: operations, templates: map[string]string{"client.tmpl": "lists.tmpl"},
	}, output{
		file: "airflowtest/api", pkg: "airflowtest", emit: codegen.GenerateOptions{Models: true, Client: true},
		prune: true,
		templates: map[string]string{
			"typedef.tmpl": "nullable.tmpl", "constants.tmpl": "", "client.tmpl": "server.tmpl",
			"param-types.tmpl": "", "request-bodies.tmpl": "",
		},
	}), nil
}

func (o output) generate(document []byte) ([]byte, error) {
	spec, err := load(document)
	if err != nil {
		return nil, err
	}
	cfg, err := readConfig()
	if err != nil {
		return nil, err
	}
	cfg.PackageName = o.pkg
	cfg.Generate = o.emit
	cfg.OutputOptions.IncludeTags = o.tags
	cfg.OutputOptions.ExcludeSchemas = append(cfg.OutputOptions.ExcludeSchemas, o.exclude...)
	cfg.OutputOptions.SkipPrune = !o.prune
	cfg.OutputOptions.UserTemplates = map[string]string{}
	overrides := map[string]string{"imports.tmpl": "imports.tmpl", "client-with-responses.tmpl": ""}
	maps.Copy(overrides, o.templates)
	for name, file := range overrides {
		text := "{{\"\"}}\n" // an empty template would not override
		if file != "" {
			b, err := os.ReadFile(filepath.Join(templates, file))
			if err != nil {
				return nil, err
			}
			text = string(b)
		}
		cfg.OutputOptions.UserTemplates[name] = text
	}
	cfg = cfg.UpdateDefaults()
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	code, err := codegen.Generate(spec, cfg)
	return []byte(code), err
}

func readConfig() (codegen.Configuration, error) {
	var cfg codegen.Configuration
	b, err := os.ReadFile(config)
	if err != nil {
		return cfg, err
	}
	err = yaml.Unmarshal(b, &cfg)
	return cfg, err
}

// write writes all generated files and removes old ones that are no longer generated.
func write(files map[string][]byte) error {
	for _, dir := range []string{"gen", "client", "airflowtest"} {
		old, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
		if err != nil {
			return err
		}
		for _, file := range old {
			if _, ok := files[strings.TrimSuffix(file, suffix)]; !ok {
				if err := os.Remove(file); err != nil {
					return err
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(name+suffix, files[name], 0o644); err != nil { //nolint:gosec // source code
			return err
		}
	}
	return nil
}

// servicesOf returns the names of the services in the document.
func servicesOf(document []byte) ([]string, error) {
	spec, err := load(document)
	if err != nil {
		return nil, err
	}
	services := map[string]bool{}
	for path, item := range spec.Paths.Map() {
		for method, op := range item.Operations() {
			if len(op.Tags) != 1 || op.Description == "" || !strings.HasPrefix(methodName(op), op.Tags[0]+".") {
				return nil, fmt.Errorf("%s %s: must have an x-method, a tag and a description", method, path)
			}
			services[op.Tags[0]] = true
		}
	}
	return slices.Sorted(maps.Keys(services)), nil
}

// schemasNamed returns the schemas whose names end in a suffix.
func schemasNamed(document []byte, suffix string) ([]string, error) {
	spec, err := load(document)
	if err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(spec.Components.Schemas))
	return slices.DeleteFunc(names, func(name string) bool { return !strings.HasSuffix(name, suffix) }), nil
}

func methodName(op *openapi3.Operation) string {
	name, _ := op.Extensions["x-method"].(string)
	return name
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// listedPackage is a package as go list describes it.
type listedPackage struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
}

// TestTypesOnOtherSystems checks the types of the command and of the packages of this repository as compilers for macOS and Windows do.
// Other packages are parsed without the bodies of their functions. make cross compiles everything, which takes minutes without a cache.
func TestTypesOnOtherSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	for _, target := range []string{"darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"} {
		t.Run(target, func(t *testing.T) {
			system, architecture, _ := strings.Cut(target, "/")
			list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap", ".")
			list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+architecture, "CGO_ENABLED=0", "GOFLAGS=")
			list.Stderr = os.Stderr
			out, err := list.Output()
			require.NoError(t, err)
			checked := map[string]*types.Package{"unsafe": types.Unsafe}
			ours := 0
			for decoder := json.NewDecoder(bytes.NewReader(out)); ; { // dependencies come before the packages that import them
				var p listedPackage
				err := decoder.Decode(&p)
				if errors.Is(err, io.EOF) {
					break
				}
				require.NoError(t, err)
				if p.ImportPath == "unsafe" {
					continue
				}
				own := strings.HasPrefix(p.ImportPath, "github.com/airflow-go/airflow/")
				if own {
					ours++
				}
				checked[p.ImportPath] = checkTypes(t, p, architecture, own, checked)
			}
			assert.Greater(t, ours, 10)
			assert.Equal(t, system == "windows", checked["golang.org/x/sys/windows"] != nil, "of the consoles of Windows")
		})
	}
}

// checkTypes checks a package whose imports have been checked. It reports errors of packages of this repository.
func checkTypes(t *testing.T, p listedPackage, architecture string, own bool, checked map[string]*types.Package) *types.Package {
	t.Helper()
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(files, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		parsed = append(parsed, file)
	}
	config := types.Config{
		IgnoreFuncBodies: !own, Sizes: types.SizesFor("gc", architecture),
		Importer: importerFunc(func(path string) (*types.Package, error) {
			if mapped, ok := p.ImportMap[path]; ok {
				path = mapped
			}
			if found := checked[path]; found != nil {
				return found, nil
			}
			return nil, errors.New("not listed: " + path)
		}),
		Error: func(err error) {
			if own {
				t.Error(err)
			}
		},
	}
	found, _ := config.Check(p.ImportPath, files, parsed, nil)
	return found
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

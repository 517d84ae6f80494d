# `make` lists the targets.

SHELL := /bin/bash

# Pinned tool versions. Go is the `go` on the PATH, 1.26 or later.
GOLANGCI_VERSION := 2.15.0
GO_NEXT          := go1.27.0
OASDIFF_VERSION  := 1.30.0
APIDIFF_VERSION  := v0.0.0-20261113113407-e3970619a1a4

# Variables of the targets, for example: make airflow NAME=mine SET="api.maximum_page_limit=7 core.parallelism=2"
VERSION  ?= 2.11.2
PLAYED   ?= 3.3.2
NAME     ?=
SET      ?=
SPECS    ?=
OLD      ?= HEAD:openapi.yaml
NEW      ?= openapi.yaml
FUZZTIME ?= 10s
SOAKTIME ?= 30m
BENCH    ?= .
AUTH     ?=
CLIENTS  ?= 3.3.2 2.10.0 2.7.0
BASE     ?=
BENCH_ROUNDS ?=
BENCH_FLAGS  ?=

# The core of the contract suite. CI runs it against old releases and Airflow 3: every operation, version checks, unusual IDs,
# triggering, updates, lists with a bad row, filters and sort orders, XComs and logs.
CORE := ^Test(EveryOperation|Newer|Odd|Rejected|Trigger|Wait|SetState|RunByID|UpdateVariable|UpdatePool|UpdateConnection|XComValues|Logs?|AllSkips|Orders|States|Fields)

# The core on Airflow 3, with the tests of what only Airflow 3 has, the program of the README, the script of the command line and airflowtest.
CORE_3 := $(CORE)|^Test(Airflow3|ProgramOfREADME)|^TestReal(Airflow3|Script)

# The tests that CI runs with each authentication method.
AUTH_CORE := ^Test(Session|Tokens|TriggerSameKey|WaitFor|CreateUser|Users|WrongBaseURLs|BaseURL)

AIRFLOW  := test/airflow/airflow
TOOLS    := $(CURDIR)/.tools
GOLANGCI := $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)/golangci-lint

# The examples that are modules of their own, because they have dependencies.
EXAMPLES := $(sort $(dir $(wildcard examples/*/go.mod)))

# What users compile, and its tests. The generators and the checks of texts have neither goroutines nor users.
LIBRARY = $$(go list ./... | grep -Ev '/(api/generate|api/spec|gen|internal/(prose|recipes|snippets))$$')

# The client that stock oapi-codegen generates for bench/. It is not committed.
BENCH_PEER := bench/peer/oapicodegen/generated/client.gen.go

.DEFAULT_GOAL := help
# AIRFLOW_CLIENT_GO=DIR also measures Apache's client, whose folder airflow is DIR. It is no requirement of bench/go.mod, so that a copy
# of that file gets it.
AIRFLOW_CLIENT_GO :=
BENCH_MOD    := $(CURDIR)/bench/apache.mod
BENCH_MODULE := github.com/apache/airflow-client-go/airflow
BENCH_TAGS   := $(if $(AIRFLOW_CLIENT_GO),-tags=airflowclientgo -modfile=$(BENCH_MOD) -mod=mod)
BENCH_APACHE := $(if $(AIRFLOW_CLIENT_GO),cp go.mod $(BENCH_MOD) && cp go.sum $(BENCH_MOD:.mod=.sum) && \
	go mod edit -require=$(BENCH_MODULE)@v0.0.0 -replace=$(BENCH_MODULE)=$(abspath $(AIRFLOW_CLIENT_GO)) $(BENCH_MOD) &&)

.PHONY: help demo test examples-test fmt format-check vet lint race cross test-next api-check cover fuzz bench bench-peers bench-test \
	spec spec-check spec-diff generate generate-check cli-docs screens generated-lines airflow airflow-down \
	test-airflow test-played test-airflow-3 test-airflow-3-all test-airflow-core test-airflow-auth test-airflow-auth-all test-airflow-kerberos test-airflow-kerberos-all test-airflow-postgres test-airflow-all test-lists test-lists-all test-roundtrip test-roundtrip-all test-upgrade test-proxy test-python-clients test-faults test-faults-all soak soak-curves coverage-table commands-table record record-connections ci ci-full clean

help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z0-9-]+:.*## / { printf "  %-25s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

##@ Start here

demo: ## Trigger DAG runs on an in-memory Airflow and follow them
	go run ./cmd/airflow-go demo

test: ## Run all tests that need only Go
	go test ./...

examples-test: ## Run the tests of the examples that are separate modules
	@for dir in $(EXAMPLES); do echo "$$dir"; (cd "$$dir" && go vet ./... && go test -timeout 3m ./...) || exit 1; done

##@ Development

fmt: ## Format the Go files
	gofmt -w .

format-check: ## Fail if a Go file is not formatted
	@files=$$(gofmt -l .) || exit 1; \
	if [ -n "$$files" ]; then printf 'not formatted (run make fmt):\n%s\n' "$$files"; exit 1; fi

vet: $(BENCH_PEER) ## Run go vet
	go vet ./...
	cd test/faults && go vet ./...
	cd bench && go vet ./...

lint: $(GOLANGCI) $(BENCH_PEER) ## Run golangci-lint
	$(GOLANGCI) run --allow-serial-runners ./...
	@for dir in $(EXAMPLES) test/faults bench; do (cd "$$dir" && $(GOLANGCI) run --allow-serial-runners ./...) || exit 1; done

$(GOLANGCI):
	GOBIN=$(@D) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI_VERSION)

race: ## Run the tests of the library and the command line with the race detector, without long ones that have no goroutines
	@.ci/need-gcc
	CGO_ENABLED=1 go test -race -short $(LIBRARY)

test-next: ## Run the same tests with the newer of the two supported Go releases
	GOTOOLCHAIN=$(GO_NEXT) go test $(LIBRARY)

api-check: ## Compare the public API with the last tag or BASE=COMMIT; fail if it breaks a tagged one
	@.ci/api-check $(APIDIFF_VERSION) $(BASE)

cross: ## Compile the command line for Linux, macOS and Windows on amd64 and arm64; print its sizes
	@.ci/cross

cover: ## Show the test coverage of the main packages
	go test -cover ./client ./problem ./auth ./internal/...

fuzz: ## Run every fuzz target for FUZZTIME (10s) each; failing inputs are kept in testdata
# Go 1.26 sometimes fails with "context deadline exceeded" at the end of the fuzz time (go.dev/issue/75804); 1.27 does not.
	@GOTOOLCHAIN=$(GO_NEXT) .ci/fuzz $(FUZZTIME)

bench: ## Run the benchmarks; BENCH=Get selects those that match
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

bench-peers: $(BENCH_PEER) ## Measure other clients, too (20 minutes); BENCH_FLAGS='-short -json' BENCH_ROUNDS=3 GOTOOLCHAIN=go1.27.0
	@cd bench && $(BENCH_APACHE) go run $(BENCH_TAGS) . $(if $(BENCH_ROUNDS),-rounds $(BENCH_ROUNDS)) $(BENCH_FLAGS)

bench-test: $(BENCH_PEER) ## Test that the compared clients do the same work
	cd bench && $(BENCH_APACHE) go test $(BENCH_TAGS) -timeout 10m ./...

$(BENCH_PEER): openapi.yaml bench/go.mod bench/peer/oapicodegen/config.yaml
	cd bench && go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen -config peer/oapicodegen/config.yaml ../openapi.yaml
	@touch $@

##@ Generated code

spec: ## Build openapi.yaml and api/inventory.yaml from the upstream specs; SPECS=FOLDER reads the specs from there
	go run ./api/spec $(SPECS)

spec-check: ## Download the upstream specs again; fail if openapi.yaml or api/inventory.yaml would change
	@.ci/spec-check

spec-diff: ## Show what changed between two contracts; OLD=HEAD~1:openapi.yaml NEW=openapi.yaml
	@.ci/spec-diff $(OASDIFF_VERSION) '$(OLD)' '$(NEW)'

generate: ## Generate the Go code from openapi.yaml
	go run ./api/generate

generate-check: ## Fail if the generated code is out of date
	@.ci/generate-check

cli-docs: ## Write docs/cli from the help of the commands
	AIRFLOW_GO_UPDATE=1 go test -count=1 -run TestReferenceIsCurrent ./cmd/airflow-go

screens: ## Draw docs/screens with a real Airflow VERSION; NAME=mine uses that server
	@.ci/screens $(VERSION) $(NAME)

generated-lines: ## Count the generated lines; fail if gen/ has more than 10000
	@.ci/generated-lines 10000

##@ A real Airflow

airflow: ## Start an Airflow server; VERSION=3.3.2 AUTH=fab or simple NAME=mine SET="section.key=value ..."
	@$(AIRFLOW) up $(VERSION) $(if $(NAME),--name $(NAME)) $(if $(AUTH),--auth $(AUTH)) $(foreach pair,$(SET),--set '$(pair)')
	@echo 'to set its address and users in the environment: eval "$$($(AIRFLOW) env $(or $(NAME),$(VERSION)$(if $(filter kerberos simple,$(AUTH)),-$(AUTH))))"'

airflow-down: ## Stop all servers, or one with NAME=mine
	@$(AIRFLOW) down $(or $(NAME),--all)

test-airflow: ## Run the contract suite against Airflow VERSION, started if needed; AUTH=basic, session, bearer, fab or simple
	@.ci/test-airflow $(VERSION) '' $(AUTH)

test-played: ## Run the contract suite on airflowtest playing Airflow PLAYED (3.3.2)
	AIRFLOWTEST_VERSION=$(PLAYED) go test -count=1 -timeout 10m ./test/contract

test-airflow-core: ## Run the core of the suite against the oldest Airflow
	@.ci/test-airflow 2.0.2 '$(CORE)'

test-airflow-3: ## Run the core of the suite against the newest Airflow 3
	@.ci/test-airflow 3.3.2 '$(CORE_3)'

test-airflow-3-all: ## Run the whole suite against every supported Airflow 3
	@for version in $$($(AIRFLOW) versions 3); do .ci/test-airflow $$version || exit 1; done

test-airflow-auth: ## Run the authentication tests with sessions and bearer tokens, against the newest Airflow
	@.ci/test-airflow 2.11.2 '$(AUTH_CORE)' session
	@.ci/test-airflow 2.11.2 '$(AUTH_CORE)' bearer

test-airflow-auth-all: ## Run the whole suite that way, and the core with sessions against the older versions
	@.ci/test-airflow 2.11.2 '' session
	@.ci/test-airflow 2.11.2 '' bearer
	@for version in 2.10.5 2.8.4 2.6.3 2.3.4 2.0.2; do .ci/test-airflow $$version '$(CORE)|^TestSession' session || exit 1; done

test-airflow-kerberos: ## Run the authentication tests with Kerberos, and the tests of auth/kerberos
	@.ci/test-airflow-kerberos 2.11.2 '$(AUTH_CORE)'

test-airflow-kerberos-all: ## Run the whole suite with Kerberos, and the tests of auth/kerberos
	@.ci/test-airflow-kerberos 2.11.2

test-airflow-postgres: ## Run the suite against Airflow VERSION on PostgreSQL, which returns equal rows in no fixed order
	@.ci/test-airflow $(VERSION) '' '' postgresql

test-airflow-all: ## Run the suite against every supported version, with one line of output each
	@.ci/test-airflow-all

test-lists: ## Compare all lists with the database of an Airflow VERSION that has thousands of rows
	@.ci/test-lists $(VERSION)

test-lists-all: ## Run test-lists with every supported version
	@for version in $$($(AIRFLOW) versions); do .ci/test-lists $$version || exit 1; done

test-roundtrip: ## Export odd objects of an Airflow VERSION in every format, and import them again
	@.ci/test-roundtrip $(VERSION)

test-roundtrip-all: ## Run test-roundtrip with every supported version
	@for version in $$($(AIRFLOW) versions 2); do .ci/test-roundtrip $$version || exit 1; done

test-upgrade: ## Move thousands of objects of an Airflow VERSION to 3.3.2 and back with state files
	@.ci/test-upgrade $(VERSION) 3.3.2

test-proxy: ## Run the tests behind nginx, which root installs on Debian
	@.ci/test-proxy

test-python-clients: ## Compare the official Python clients on airflowtest and on real servers; CLIENTS="3.3.2 2.10.0"
	@.ci/test-python-clients $(CLIENTS)

test-faults: ## Run the fault suite against airflowtest and Airflow VERSION
	@.ci/test-faults $(VERSION)

test-faults-all: ## Run the fault suite with Airflow VERSION and 3.3.2, and follow 200 runs
	@for version in $(VERSION) 3.3.2; do AIRFLOW_FAULTS_RUNS=200 .ci/test-faults $$version || exit 1; done

soak: ## Repeat the fault suite for SOAKTIME (30m), each time with another seed
	@.ci/test-faults $(VERSION) $(SOAKTIME)

soak-curves: ## Use two clients for an hour, fail if the process grows, and draw docs/soak.svg
	go run ./test/soak -svg docs/soak.svg

coverage-table: ## Build docs/operations.md: call every operation on every version of Airflow
	@.ci/coverage-table

commands-table: ## Build docs/commands.md: run every command on airflowtest and on four versions of Airflow
	AIRFLOW_TEST_RECORD_COMMANDS=1 go test -count=1 -run '^TestCommandsInMemory$$' ./cmd/airflow-go
	@for version in 2.0.2 2.3.4 2.11.2 3.3.2; do AIRFLOW_TEST_RECORD_COMMANDS=1 .ci/test-airflow $$version '^TestRealCommands$$' || exit 1; done

record-connections: ## Record what Airflow makes of odd URIs and connections
	@.ci/record-connections 2.11.2 2.6.3 2.0.2

record: ## Record responses of real servers for the decoding tests: all versions, or VERSION=2.11.2
	go run ./test/record $(if $(filter file,$(origin VERSION)),,$(VERSION))

##@ Everything

# The checks that run first, then the tests that mostly compute, then the suites that mostly wait for servers.
CHECKS      := format-check generate-check generated-lines vet
GO_TESTS    := test examples-test race cross : lint api-check bench-test test-next fuzz : test-proxy test-played
SUITES      := test-airflow test-airflow-kerberos : test-faults test-airflow-core test-airflow-3 test-airflow-auth
LISTS_FULL  := test-lists-all test-roundtrip-all test-upgrade
SUITES_FULL := test-airflow-all test-airflow-3-all test-airflow-postgres test-airflow-auth-all test-airflow-kerberos-all test-faults-all test-python-clients

ci: ## Run all checks, as CI does, and 3 s for each fuzz target
	@FUZZTIME=3s .ci/steps $(CHECKS) then $(GO_TESTS) test-lists test-roundtrip then $(SUITES)

ci-full: ## Run all checks with every version of Airflow, and one minute for each fuzz target
	@FUZZTIME=60s .ci/steps $(CHECKS) then $(GO_TESTS) then $(LISTS_FULL) then $(SUITES_FULL)

clean: ## Remove the installed tools and the files that tests leave behind
	rm -rf $(TOOLS) $(dir $(BENCH_PEER)) *.out *.test *.prof

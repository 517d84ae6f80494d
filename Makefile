# Every habit of this repository has a target: `make` lists them.

SHELL := /bin/bash

# The tools, pinned. Go itself is whatever `go` is, 1.26 or later.
GOLANGCI_VERSION := 2.15.0
GO_NEXT          := go1.27.0
OASDIFF_VERSION  := 1.30.0

# What a target may be told: make airflow NAME=mine SET="api.maximum_page_limit=7 core.parallelism=2"
VERSION  ?= 2.11.2
NAME     ?=
SET      ?=
SPECS    ?=
OLD      ?= HEAD:openapi.yaml
NEW      ?= openapi.yaml
FUZZTIME ?= 10s
SOAKTIME ?= 30m
BENCH    ?= .
AUTH     ?= basic

# What an old Airflow is tried with on every change: each operation, what the client says is newer, ids,
# triggering, updates, lists with a bad row, what lists are filtered and sorted by, and what tasks leave behind.
CORE := ^Test(EveryOperation|Newer|Odd|Refused|Trigger|Wait|SetState|ARunByItsID|UpdateVariable|UpdatePool|UpdateConnection|XComValues|Logs?|AllPasses|Orders|States|Fields)

# What is tried with each way to say who is calling on every change.
AUTH_CORE := ^Test(EveryOperation|Problems|Session|Tokens|Trigger|Wait|CreateUser|Users|WrongBaseURLs|BaseURL)

AIRFLOW  := test/airflow/airflow
TOOLS    := $(CURDIR)/.tools
GOLANGCI := $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)/golangci-lint

.DEFAULT_GOAL := help
.PHONY: help demo test examples-test fmt format-check vet lint race test-next cover fuzz bench \
	spec spec-check spec-diff generate generate-check generated-lines airflow airflow-down \
	test-airflow test-airflow-core test-airflow-auth test-airflow-auth-all test-airflow-kerberos test-airflow-kerberos-all test-airflow-postgres test-airflow-all test-lists test-lists-all test-faults soak coverage-table record ci ci-full clean

help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-25s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

##@ Start here

demo: ## Trigger and follow DAG runs on an Airflow in memory
	go run ./cmd/airflow-go demo

test: ## Run all tests that need nothing but Go
	go test ./...

examples-test: ## Run the tests of the examples that are modules of their own
	@for dir in examples/*/; do echo "$$dir"; (cd "$$dir" && go vet ./... && go test -timeout 3m ./...) || exit 1; done

##@ While writing

fmt: ## Format the Go files
	gofmt -w .

format-check: ## Fail when a Go file is not formatted
	@files=$$(gofmt -l .) || exit 1; \
	if [ -n "$$files" ]; then printf 'not formatted (make fmt does it):\n%s\n' "$$files"; exit 1; fi

vet: ## Run go vet
	go vet ./...
	cd test/faults && go vet ./...

lint: $(GOLANGCI) ## Run golangci-lint
	$(GOLANGCI) run --allow-serial-runners ./...
	@for dir in examples/*/ test/faults; do (cd "$$dir" && $(GOLANGCI) run --allow-serial-runners ./...) || exit 1; done

$(GOLANGCI):
	GOBIN=$(@D) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(GOLANGCI_VERSION)

race: ## Run the tests with the race detector
	@.ci/need-gcc
	CGO_ENABLED=1 go test -race ./...

test-next: ## Run the tests with the newer of the two Go releases
	GOTOOLCHAIN=$(GO_NEXT) go test ./...

cover: ## Show how much of the packages that users meet the tests cover
	go test -cover ./client ./problem ./auth ./internal/...

fuzz: ## Run every fuzz target for FUZZTIME (10s) each; failing inputs stay in testdata
# Go 1.26 now and then fails with "context deadline exceeded" when the time is over (go.dev/issue/75804); 1.27 does not.
	@GOTOOLCHAIN=$(GO_NEXT) .ci/fuzz $(FUZZTIME)

bench: ## Run the benchmarks; BENCH=Get those that match
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

##@ Generated code

spec: ## Make openapi.yaml and api/inventory.yaml from upstream's specs; SPECS=FOLDER takes them from there
	go run ./api/spec $(SPECS)

spec-check: ## Fetch upstream's specs anew; fail when they give something else than is committed
	@.ci/spec-check

spec-diff: ## Show what changed between two contracts; OLD=HEAD~1:openapi.yaml NEW=openapi.yaml
	@.ci/spec-diff $(OASDIFF_VERSION) '$(OLD)' '$(NEW)'

generate: ## Make the Go code from openapi.yaml
	go run ./api/generate

generate-check: ## Fail when the generated code is not what openapi.yaml gives
	@.ci/generate-check

generated-lines: ## Count the generated lines; fail above 8000 in gen/
	@.ci/generated-lines 8000

##@ A real Airflow

airflow: ## Start an Airflow; VERSION=2.11.2 NAME=mine SET="section.key=value ..."
	@$(AIRFLOW) up $(VERSION) $(if $(NAME),--name $(NAME)) $(foreach pair,$(SET),--set '$(pair)')
	@echo 'for its address and users: eval "$$($(AIRFLOW) env $(or $(NAME),$(VERSION)))"'

airflow-down: ## Stop all of them, or NAME=mine
	@$(AIRFLOW) down $(or $(NAME),--all)

test-airflow: ## Run the contract suite against a real Airflow of VERSION, started if it is not up; AUTH=basic, session, bearer
	@.ci/test-airflow $(VERSION) '' $(AUTH)

test-airflow-core: ## The core of the suite against the oldest Airflow, and one in the middle
	@.ci/test-airflow 2.0.2 '$(CORE)'
	@.ci/test-airflow 2.6.3 '$(CORE)'

test-airflow-auth: ## What matters of the suite under sessions and under bearer tokens, against the newest Airflow
	@.ci/test-airflow 2.11.2 '$(AUTH_CORE)' session
	@.ci/test-airflow 2.11.2 '$(AUTH_CORE)' bearer

test-airflow-auth-all: ## All of it so, and the core under sessions against the others
	@.ci/test-airflow 2.11.2 '' session
	@.ci/test-airflow 2.11.2 '' bearer
	@for version in 2.10.5 2.8.4 2.6.3 2.3.4 2.0.2; do .ci/test-airflow $$version '$(CORE)|^TestSession' session || exit 1; done

test-airflow-kerberos: ## The same with Kerberos tickets, and the tests of Kerberos itself
	@.ci/test-airflow-kerberos 2.11.2 '$(AUTH_CORE)'

test-airflow-kerberos-all: ## All of it so
	@.ci/test-airflow-kerberos 2.11.2

test-airflow-postgres: ## The same against the newest Airflow with PostgreSQL, which keeps no order among equal rows
	@.ci/test-airflow $(VERSION) '' basic postgresql

test-airflow-all: ## The same against every version that there is, with a line for each
	@.ci/test-airflow-all

test-lists: ## Compare all lists with the database of a real Airflow of VERSION that has thousands of rows
	@.ci/test-lists $(VERSION)

test-lists-all: ## The same with every version that there is
	@for version in $$($(AIRFLOW) versions); do .ci/test-lists $$version || exit 1; done

test-faults: ## Run the fault suite against airflowtest and a real Airflow of VERSION
	@.ci/test-faults $(VERSION)

soak: ## The same again and again for SOAKTIME (30m), each time with another seed
	@.ci/test-faults $(VERSION) $(SOAKTIME)

coverage-table: ## Make docs/operations.md from what every version of Airflow answers to every operation
	@.ci/coverage-table

record: ## Write down what real servers answer, for the tests of decoding: all versions, or VERSION=2.11.2
	go run ./test/record $(if $(filter file,$(origin VERSION)),,$(VERSION))

##@ Everything

ci: ## Run all checks, as CI does
	@.ci/steps test examples-test format-check vet lint generate-check generated-lines race test-next test-airflow test-airflow-core test-airflow-auth test-airflow-kerberos test-lists test-faults fuzz

ci-full: ## The same with every version of Airflow, and a minute for each fuzz target
	@FUZZTIME=60s .ci/steps test examples-test format-check vet lint generate-check generated-lines race test-next test-airflow-all test-airflow-postgres test-airflow-auth-all test-airflow-kerberos-all test-lists-all test-faults fuzz

clean: ## Remove the installed tools and what tests leave behind
	rm -rf $(TOOLS) *.out *.test *.prof

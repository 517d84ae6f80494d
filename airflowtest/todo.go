package airflowtest

import "github.com/airflow-go/airflow/gen"

// What is not served yet.

func (endpoints) ConfigGet(r *request, _ *gen.ConfigGetOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConfigGetValue(r *request, _ string, _ string) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsList(r *request, _ *gen.ConnectionListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsCreate(r *request, _ *gen.ConnectionCreate) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsTest(r *request, _ *gen.ConnectionCreate) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsDelete(r *request, _ string) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsGet(r *request, _ string) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ConnectionsUpdate(r *request, _ string, _ *gen.ConnectionUpdate, _ *gen.ConnectionUpdateOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DAGsStats(r *request, _ *gen.DAGStatsOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) WarningsList(r *request, _ *gen.WarningListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) EventLogsList(r *request, _ *gen.EventLogListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) EventLogsGet(r *request, _ int) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ImportErrorsList(r *request, _ *gen.ImportErrorListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ImportErrorsGet(r *request, _ int) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) PermissionsList(r *request, _ *gen.PermissionListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) PluginsList(r *request, _ *gen.PluginListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) ProvidersList(r *request) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) RolesList(r *request, _ *gen.RoleListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) RolesCreate(r *request, _ *gen.RoleCreate) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) RolesDelete(r *request, _ string) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) RolesGet(r *request, _ string) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) RolesUpdate(r *request, _ string, _ *gen.RoleUpdate, _ *gen.RoleUpdateOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) UsersList(r *request, _ *gen.UserListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) UsersCreate(r *request, _ *gen.UserCreate) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) UsersDelete(r *request, _ string) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) UsersGet(r *request, _ string) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) UsersUpdate(r *request, _ string, _ *gen.UserUpdate, _ *gen.UserUpdateOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

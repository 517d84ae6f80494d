package client

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// RoleService reads and changes the roles of a server that keeps users itself, which only administrators may. It is
// [Client.Roles].
//
// Deprecated: Airflow 2 only: in version 3 roles are no part of the API.
type RoleService struct{ pipeline *pipeline }

func (s *RoleService) calls(opts []CallOption) gen.RolesClient {
	return gen.RolesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of roles with their permissions, in the order of their names unless options.OrderBy gives another.
// It is GET /roles, since Airflow 2.1.
func (s *RoleService) List(ctx context.Context, options *RoleListOptions, opts ...CallOption) (*Page[Role], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Role]{Items: list.Roles, Total: list.TotalEntries}, nil
}

// Get returns a role with its permissions. The error is a [problem.ErrNotFound] when there is none of that name. It is GET
// /roles/{role_name}, since Airflow 2.1.
func (s *RoleService) Get(ctx context.Context, name string, opts ...CallOption) (*Role, error) {
	return s.calls(opts).Get(ctx, name)
}

// Create makes a role, and returns it as it is then: read back, since Airflow tells nothing of a new role. That there is
// one of that name is a [problem.ErrAlreadyExists]; an action or a resource that the server does not know is a
// [problem.ErrBadRequest]. A name with a slash is refused: Airflow would make the role and never find it again. It is POST
// /roles and GET /roles/{role_name}, since Airflow 2.1.
func (s *RoleService) Create(ctx context.Context, role RoleCreate, opts ...CallOption) (*Role, error) {
	if err := checkPathArg("role_name", role.Name); err != nil {
		return nil, err
	}
	if role.Actions == nil {
		role.Actions = []ActionResource{} // without the list Airflow fails
	}
	if _, err := (gen.RolesClient{Doer: unread{s.pipeline.with(opts)}}).Create(ctx, role); err != nil {
		return nil, err
	}
	made, err := s.Get(ctx, role.Name, opts...)
	if err != nil {
		return nil, fmt.Errorf("airflow: role %q was made, but could not be read back: %w", role.Name, err)
	}
	return made, nil
}

// unread is a pipeline that leaves the answer alone when a call has succeeded.
type unread struct{ *pipeline }

// Do sends an operation's call.
func (u unread) Do(ctx context.Context, call gen.Call, _ any) error {
	return u.pipeline.Do(ctx, call, nil)
}

// Update renames a role or gives it more permissions, as far as that is set in update, and returns the role as it is then.
// It takes no permission away: nothing in the API does but deleting the role.
//
//	role, err := c.Roles.Update(ctx, "auditor", client.RoleUpdate{Actions: []client.ActionResource{{
//		Action: client.Action{Name: "can_read"}, Resource: client.Resource{Name: "Pools"},
//	}}})
//
// A new name that is taken is a [problem.ErrConflict]; the permissions have been added then. A new name is not retried
// when an answer was lost: the role would not be found by the old one. It is PATCH /roles/{role_name}, since Airflow 2.1.
func (s *RoleService) Update(ctx context.Context, name string, update RoleUpdate, opts ...CallOption) (*Role, error) {
	mask, err := s.pipeline.with(opts).updateMask(update)
	if err != nil {
		return nil, err
	}
	doer, err := s.pipeline.with(opts).renameDoer("name", name, update.Name)
	if err != nil {
		return nil, err
	}
	newName, renamed := update.Name.Get()
	if !renamed {
		update.Name = Set(name) // Airflow wants it, though the mask says that it does not count
	}
	role, err := gen.RolesClient{Doer: doer}.Update(ctx, name, update, &gen.RoleUpdateOptions{UpdateMask: mask})
	if err == nil && renamed && role.Name != newName { // Airflow answers so, and with 200, if it could not
		return nil, fmt.Errorf("airflow: role %q was not renamed; is there a role %q? %w", name, newName, problem.ErrConflict)
	}
	return role, err
}

// Delete removes a role, and takes it from all who have it. It is DELETE /roles/{role_name}, since Airflow 2.1.
func (s *RoleService) Delete(ctx context.Context, name string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, name)
}

package client

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// RoleService reads and changes roles, which are named sets of permissions for users. By default only administrators may use it. It is
// [Client.Roles].
//
// Deprecated: Airflow 3 has roles only with the FAB auth manager. With other auth managers the server has no such API: reading returns a
// [ResponseError], because the server sends a web page, and Create and Delete return an error that matches
// [problem.ErrMethodNotAllowed]. Update can return either, because it may read first.
type RoleService struct{ pipeline *pipeline }

func (s *RoleService) calls(opts []CallOption) gen.RolesClient {
	return gen.RolesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of roles with their permissions, ordered by name unless options.OrderBy is set.
//
//	GET /roles
//
// Since Airflow 2.1.
func (s *RoleService) List(ctx context.Context, options *RoleListOptions, opts ...CallOption) (*Page[Role], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Roles, list.TotalEntries, err)
}

// Get returns one role with its permissions.
//
// It returns [problem.ErrNotFound] if no role has this name.
//
//	GET /roles/{role_name}
//
// Since Airflow 2.1.
func (s *RoleService) Get(ctx context.Context, name string, opts ...CallOption) (*Role, error) {
	return s.calls(opts).Get(ctx, name)
}

// Create creates a role and returns it. The response of Airflow 2 lacks the role, so the client reads the role afterwards. If only
// the reading fails, Create returns a [PartialError].
//
// Create returns an [ArgumentError] if the name has a slash or, on Airflow 3, a newline: Airflow would create the role but could
// not find it afterwards. It returns [problem.ErrAlreadyExists] if the name is taken, and [problem.ErrBadRequest] if the server
// does not know an action or a resource.
//
//	POST /roles
//	GET /roles/{role_name}
//
// Since Airflow 2.1.
func (s *RoleService) Create(ctx context.Context, role RoleCreate, opts ...CallOption) (*Role, error) {
	if err := s.pipeline.with(opts).checkID(ctx, "/roles", "role_name", role.Name); err != nil {
		return nil, err
	}
	if role.Actions == nil {
		role.Actions = []ActionResource{} // Airflow fails if the list is missing
	}
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.out = nil }}
	if _, err := (gen.RolesClient{Doer: doer}).Create(ctx, role); err != nil {
		return nil, err
	}
	created, err := s.Get(ctx, role.Name, withoutBodyFields(opts)...)
	if err != nil {
		return nil, &PartialError{Done: fmt.Sprintf("role %q was created, but could not be read back", role.Name), Err: err}
	}
	return created, nil
}

// Update renames a role or adds permissions to it, and returns the role.
//
//	role, err := c.Roles.Update(ctx, "auditor", client.RoleUpdate{Actions: client.Set([]client.ActionResource{{
//		Action: client.Action{Name: "can_read"}, Resource: client.Resource{Name: "Pools"},
//	}})})
//
// If update sets no field, the error matches [ErrNothingToUpdate]. If no role has this name, it matches [problem.ErrNotFound].
//
// Update cannot remove a permission from a role, because Airflow 2 cannot. The client does not retry a change of the name after a
// lost response, because the role may already have the new name. Update returns [problem.ErrConflict] if the new name is taken. If the
// update also adds permissions, Airflow 2.3 to 2.11 has added them nevertheless, so that error is wrapped in a [PartialError].
//
// Airflow 3 replaces the permissions of the role and does not check the new name. Airflow before 2.3 rejects an update without
// permissions, and if the new name is taken, it adds them to the role that has that name. For these releases the client reads the
// role, checks that the new name is free, and sends all permissions. In Airflow 3, if another program changes the permissions between
// these requests, its change is lost. Update returns an [UnknownVersionError] if it cannot read the server's release.
//
//	PATCH /roles/{role_name}
//
// Since Airflow 2.1.
func (s *RoleService) Update(ctx context.Context, name string, update RoleUpdate, opts ...CallOption) (*Role, error) {
	mask, err := s.pipeline.with(opts).updateMask(&update)
	if err != nil {
		return nil, err
	}
	doer, err := s.pipeline.with(opts).renameDoer(ctx, "/roles", "name", name, update.Name)
	if err != nil {
		return nil, err
	}
	server, err := s.pipeline.with(opts).releaseForWrite(ctx, "updating a role", release{})
	if err != nil {
		return nil, err
	}
	newName, renamed := update.Name.Get()
	old := server.before(release{2, 3, 0})
	if old || server.family() == gen.V2 {
		if _, err := (gen.RolesClient{Doer: gated{adjusted{pipeline: s.pipeline.with(opts)}}}).Update(ctx, name, update, nil); err != nil {
			return nil, err // before other requests are sent
		}
		if update, err = s.complete(ctx, name, update, old, opts); err != nil {
			return nil, err
		}
	}
	if renamed {
		idempotent := doer.adjust
		doer.adjust = func(o *outgoing) { idempotent(o); o.expected = nil } // the name is compared below
	} else {
		update.Name = Set(name) // Airflow requires it, although it is not in the mask
	}
	if old {
		mask = append([]string{"name", "actions"}, s.pipeline.with(opts).bodyFieldNames()...)
	}
	role, err := gen.RolesClient{Doer: doer}.Update(ctx, name, update, &gen.RoleUpdateOptions{UpdateMask: mask})
	if err == nil && renamed && role.Name != newName { // Airflow responds with 200 and the old name if the new name is taken
		err = roleNameTaken(name, newName)
		if !update.Actions.IsZero() {
			err = &PartialError{Done: fmt.Sprintf("the permissions were added to role %q, which was not renamed", name), Err: err}
		}
		return nil, err
	}
	return role, err
}

// complete returns an update that has the same effect on Airflow 3, which replaces the permissions of a role, and before Airflow
// 2.3, which needs them. It returns an error if the new name is taken, because these releases do not check that. If all is set, the
// update has permissions even if it adds none.
func (s *RoleService) complete(
	ctx context.Context, name string, update RoleUpdate, all bool, opts []CallOption,
) (RoleUpdate, error) {
	opts = withoutBodyFields(opts)
	current, err := s.Get(ctx, name, opts...)
	if err != nil {
		return update, err
	}
	if newName, set := update.Name.Get(); set && newName != name {
		switch other, err := s.Get(ctx, newName, opts...); {
		case err == nil && other.Name != current.Name: // the names are the same if the database ignores case
			return update, roleNameTaken(name, newName)
		case err != nil && !errors.Is(err, problem.ErrNotFound):
			return update, err
		}
	}
	added, set := update.Actions.Get()
	if !set && !all {
		return update, nil
	}
	actions := slices.Clone(current.Actions)
	for _, action := range added {
		if !slices.Contains(actions, action) {
			actions = append(actions, action)
		}
	}
	update.Actions = Set(actions)
	return update, nil
}

func roleNameTaken(name, newName string) error {
	return wrap.Errorf("renaming role %q to %q: %w; check whether the new name is taken", name, newName, problem.ErrConflict)
}

// Delete deletes a role and removes it from all users. It returns [problem.ErrNotFound] if there is no such role.
//
//	DELETE /roles/{role_name}
//
// Since Airflow 2.1.
func (s *RoleService) Delete(ctx context.Context, name string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, name)
}

// PermissionService lists what a role can permit: actions or permissions. It is [Client.Permissions].
//
// Airflow 2 lists actions, such as can_read. Airflow 3 with the FAB auth manager lists permissions, such as can_read on Pools.
//
// Deprecated: Airflow 3 has permissions only with the FAB auth manager. With other auth managers the server has no such API, and returns
// a web page, which is a [ResponseError].
type PermissionService struct{ pipeline *pipeline }

func (s *PermissionService) calls(opts []CallOption) gen.PermissionsClient {
	return gen.PermissionsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the actions that a role can permit, such as can_read, in no particular order.
//
// A permission is an action on a resource, such as can_read on Pools. The API has no list of resources: use the permissions of
// existing roles to find their names. Airflow 3 lists permissions instead, so List returns an [UnsupportedError]: use
// [PermissionService.ListPairs].
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) List(ctx context.Context, options *PermissionListOptions, opts ...CallOption) (*Page[Action], error) {
	if server, err := s.pipeline.with(opts).release(ctx); err == nil && server.family() == gen.V2 {
		return nil, &UnsupportedError{
			What: "listing the actions of permissions", Until: "2.11", Server: server.String(), Instead: "Permissions.ListPairs",
		}
	}
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Actions, list.TotalEntries, err)
}

// ListPairs returns one page of the permissions that a role can have: pairs of an action and a resource, such as can_read on Pools.
//
//	page, err := c.Permissions.ListPairs(ctx, &client.PermissionListOptions{Limit: 100})
//
// Older releases of the FAB auth manager, such as 3.5, do not sort the permissions, so rows may repeat or be missing across pages. Total
// says how many there are.
//
// Airflow 2 lists only actions, so ListPairs returns an [UnsupportedError]: use [PermissionService.List].
//
//	GET /permissions
//
// Since Airflow 3.0.
func (s *PermissionService) ListPairs(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) (*Page[ActionResource], error) {
	p := s.pipeline.with(opts)
	if server, err := p.release(ctx); err == nil && server.family() == gen.V1 {
		return nil, &UnsupportedError{What: "listing permissions", Needs: "3.0", Server: server.String(), Instead: "Permissions.List"}
	}
	var list struct {
		Actions      []ActionResource `json:"actions"`
		TotalEntries int              `json:"total_entries"`
	}
	pairs := adjusted{p, func(o *outgoing) { o.out = &list }}
	if _, err := (gen.PermissionsClient{Doer: pairs}).List(ctx, options); err != nil {
		return nil, err
	}
	return newPage(list.Actions, list.TotalEntries, nil)
}

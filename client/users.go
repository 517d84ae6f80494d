package client

import (
	"context"
	"errors"
	"net/http"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// UserService reads and changes users. By default only administrators may use it. It is [Client.Users].
//
// Two usernames that differ only in case are the same. Airflow returns the times of a user in the server's time zone but does not
// say which that is; the client reads them as UTC.
//
// Deprecated: Airflow 3 has users only with the FAB auth manager. With other auth managers the server has no such API: reading returns a
// [ResponseError], because the server sends a web page, and Create and Delete return an error that matches
// [problem.ErrMethodNotAllowed]. Update can return either, because it may read first.
type UserService struct{ pipeline *pipeline }

func (s *UserService) calls(opts []CallOption) gen.UsersClient {
	return gen.UsersClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of users, in order of creation unless options.OrderBy is set.
//
//	GET /users
//
// Since Airflow 2.1.
func (s *UserService) List(ctx context.Context, options *UserListOptions, opts ...CallOption) (*Page[User], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Users, list.TotalEntries, err)
}

// Get returns one user. The case of the username does not matter.
//
// It returns [problem.ErrNotFound] if no user has this name.
//
//	GET /users/{username}
//
// Since Airflow 2.1.
func (s *UserService) Get(ctx context.Context, username string, opts ...CallOption) (*User, error) {
	return s.calls(opts).Get(ctx, username)
}

// Create creates a user and returns it.
//
// Set Roles. If it is empty, Airflow assigns its role for self-registered users: on a fresh server that is Public, which
// permits nothing. Many servers have no such role, and Create then returns an error.
//
// Create returns an [ArgumentError] if the username has a slash or, on Airflow 3, a newline: Airflow would create the user but could
// not find it afterwards. It returns [problem.ErrAlreadyExists] if the username or the email address is taken, and
// [problem.ErrBadRequest] if the server does not know a role.
//
//	POST /users
//
// Since Airflow 2.2.
func (s *UserService) Create(ctx context.Context, user UserCreate, opts ...CallOption) (*User, error) {
	if err := s.pipeline.with(opts).checkID(ctx, "/users", "username", user.Username); err != nil {
		return nil, err
	}
	if err := s.pipeline.with(opts).checkBody(&user); err != nil {
		return nil, err
	}
	named := map[UserRole]bool{}
	for _, role := range user.Roles {
		if named[role] {
			return nil, &ArgumentError{Argument: "roles", Value: role.Name, Reason: "must not be listed twice; Airflow fails on duplicate roles"}
		}
		named[role] = true
	}
	created, err := s.calls(opts).Create(ctx, user)
	if p, ok := errors.AsType[*problem.Error](err); ok && p.Status == http.StatusInternalServerError && len(user.Roles) == 0 {
		return nil, wrap.Errorf("creating a user without roles: %w; set Roles, or check that the role of self-registered users exists", err)
	}
	return created, err
}

// Update changes the fields that are set in update, and returns the user.
//
//	user, err := c.Users.Update(ctx, "ann", client.UserUpdate{
//		Roles: client.Set([]client.UserRole{{Name: "Op"}}),
//	})
//
// If update sets no field, the error matches [ErrNothingToUpdate].
//
// Airflow requires the first name, the last name, the username and the email address in each request, so Update reads the user
// first unless update sets both names and the email address. It does not overwrite fields that update does not set, even if another
// program changes them at the same time. Roles are replaced as a whole: if two programs change them at the same time, one change is
// lost. An empty list removes all roles.
//
// The client does not retry a change of the username after a lost response, because the user may already have the new name.
// Update returns [problem.ErrNotFound] if there is no such user, [problem.ErrConflict] if the new username or email address is taken, and
// [problem.ErrBadRequest] if the server does not know a role.
//
//	PATCH /users/{username}
//
// Since Airflow 2.2. To read the user:
//
//	GET /users/{username}
//
// Since Airflow 2.1.
func (s *UserService) Update(ctx context.Context, username string, update UserUpdate, opts ...CallOption) (*User, error) {
	mask, err := s.pipeline.with(opts).updateMask(&update)
	if err != nil {
		return nil, err
	}
	doer, err := s.pipeline.with(opts).renameDoer(ctx, "/users", "username", username, update.Username)
	if err != nil {
		return nil, err
	}
	body, err := s.complete(ctx, username, update, opts)
	if err != nil {
		return nil, err
	}
	return gen.UsersClient{Doer: doer}.Update(ctx, username, body, &gen.UserUpdateOptions{UpdateMask: mask})
}

// complete adds the fields that Airflow requires in each request, although they are not in the mask.
func (s *UserService) complete(ctx context.Context, username string, update UserUpdate, opts []CallOption) (UserUpdate, error) {
	if update.Username.IsZero() {
		// Not the user's own spelling: Airflow would take a difference in case for a new username, which is taken.
		update.Username = Set(username)
	}
	if !update.FirstName.IsZero() && !update.LastName.IsZero() && !update.Email.IsZero() {
		return update, nil
	}
	user, err := s.Get(ctx, username, withoutBodyFields(opts)...)
	if err != nil {
		return update, err
	}
	for field, value := range map[*Optional[string]]string{
		&update.FirstName: user.FirstName, &update.LastName: user.LastName, &update.Email: user.Email,
	} {
		if field.IsZero() {
			*field = Set(value)
		}
	}
	return update, nil
}

// Delete deletes a user. The case of the username does not matter. It returns [problem.ErrNotFound] if there is no such user.
//
//	DELETE /users/{username}
//
// Since Airflow 2.2.
func (s *UserService) Delete(ctx context.Context, username string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, username)
}

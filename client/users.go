package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// UserService reads and changes the users of a server that keeps them itself, which only administrators may. It is
// [Client.Users].
//
// Usernames are unique whatever their case. Airflow writes the times of a user as the server's clock has them, without a
// zone: they are read as if they were UTC.
//
// Deprecated: Airflow 2 only: in version 3 users are no part of the API.
type UserService struct{ pipeline *pipeline }

func (s *UserService) calls(opts []CallOption) gen.UsersClient {
	return gen.UsersClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of users, in the order in which they were made unless options.OrderBy gives another. It is GET
// /users, since Airflow 2.1.
func (s *UserService) List(ctx context.Context, options *UserListOptions, opts ...CallOption) (*Page[User], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[User]{Items: list.Users, Total: list.TotalEntries}, nil
}

// Get returns a user, whichever the case of the username. The error is a [problem.ErrNotFound] when there is none. It is
// GET /users/{username}, since Airflow 2.1.
func (s *UserService) Get(ctx context.Context, username string, opts ...CallOption) (*User, error) {
	return s.calls(opts).Get(ctx, username)
}

// Create makes a user, and returns it. That the username or the e-mail address is taken is a [problem.ErrAlreadyExists]. A
// username with a slash is refused: Airflow would make the user and never find it again.
//
// Name the roles: without any the user gets what the server gives to those who register, and many servers have no such
// role and fail. An untouched Airflow gives the role Public, which may do nothing. It is POST /users, since Airflow 2.2.
func (s *UserService) Create(ctx context.Context, user UserCreate, opts ...CallOption) (*User, error) {
	if err := checkPathArg("username", user.Username); err != nil {
		return nil, err
	}
	if err := s.pipeline.with(opts).checkBody(user); err != nil {
		return nil, err
	}
	named := map[UserRole]bool{}
	for _, role := range user.Roles {
		if named[role] {
			return nil, &ArgumentError{Argument: "roles", Value: role.Name, Reason: "it is there twice, which makes Airflow fail"}
		}
		named[role] = true
	}
	created, err := s.calls(opts).Create(ctx, user)
	if p, ok := errors.AsType[*problem.Error](err); ok && p.Status == http.StatusInternalServerError && len(user.Roles) == 0 {
		return nil, fmt.Errorf("airflow: a user without roles: does the server have a role for those who register? %w", err)
	}
	return created, err
}

// Update changes what is set in update and nothing else, and returns the user as it is then:
//
//	user, err := c.Users.Update(ctx, "ann", client.UserUpdate{Roles: []client.UserRole{{Name: "Op"}}})
//
// Airflow wants both names and the e-mail address sent with every change, so that the user is read first; it leaves those
// that are not set alone, also if another program changes them meanwhile. Roles are replaced as a whole: of two programs
// that change them at once, one loses. That the new username or e-mail address is taken is a [problem.ErrConflict]. A new
// username is not retried when an answer was lost: the user would not be found by the old one.
//
// It is GET and PATCH /users/{username}, since Airflow 2.2.
func (s *UserService) Update(ctx context.Context, username string, update UserUpdate, opts ...CallOption) (*User, error) {
	mask, err := s.pipeline.with(opts).updateMask(update)
	if err != nil {
		return nil, err
	}
	doer, err := s.pipeline.with(opts).renameDoer("username", username, update.Username)
	if err != nil {
		return nil, err
	}
	body, err := s.whole(ctx, username, update, opts)
	if err != nil {
		return nil, err
	}
	return gen.UsersClient{Doer: doer}.Update(ctx, username, body, &gen.UserUpdateOptions{UpdateMask: mask})
}

// whole adds to an update what Airflow wants to have in it, though the mask says that it does not count.
func (s *UserService) whole(ctx context.Context, username string, update UserUpdate, opts []CallOption) (UserUpdate, error) {
	if update.Username.IsZero() {
		// Not as the user has it: in another case than in the path it would pass for a new username, which is taken.
		update.Username = Set(username)
	}
	if !update.FirstName.IsZero() && !update.LastName.IsZero() && !update.Email.IsZero() {
		return update, nil
	}
	user, err := s.Get(ctx, username, opts...)
	if err != nil {
		return update, err
	}
	for member, value := range map[*Optional[string]]string{
		&update.FirstName: user.FirstName, &update.LastName: user.LastName, &update.Email: user.Email,
	} {
		if member.IsZero() {
			*member = Set(value)
		}
	}
	return update, nil
}

// Delete removes a user. It is DELETE /users/{username}, since Airflow 2.2.
func (s *UserService) Delete(ctx context.Context, username string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, username)
}

package airflowtest

import (
	"net/http"
	"strings"
)

// Role says what a user may do. Those named here are the roles of a real Airflow, with the permissions that they have
// there until somebody changes them. Any other role may do nothing that needs credentials.
type Role string

// The roles. Each may do what those after it may.
const (
	Admin  Role = "Admin"  // may do everything
	Op     Role = "Op"     // also reads and writes variables, writes pools, and forgets queued dataset events
	User   Role = "User"   // also writes DAGs, their runs and task instances
	Viewer Role = "Viewer" // reads all but variables
	Public Role = "Public" // may do nothing, and is answered 403
)

// permissions say which role it takes at least to read and to write. The first one whose prefix the path has counts.
func permissions() []struct {
	prefix      string
	read, write Role
} {
	return []struct {
		prefix      string
		read, write Role
	}{
		{"/dags/{dag_id}/datasets/queuedEvent", Viewer, Op},
		{"/datasets/queuedEvent", Viewer, Op},
		{"/pools", Viewer, Op},
		{"/variables", Op, Op},
		{"/", Viewer, User},
	}
}

// rank orders the roles by what they may do.
func (r Role) rank() int {
	return map[Role]int{Viewer: 1, User: 2, Op: 3, Admin: 4}[r]
}

// may tells whether the role may do an operation.
func (r Role) may(operation route) bool {
	reads := operation.method == http.MethodGet || strings.HasSuffix(operation.path, "/list")
	for _, p := range permissions() {
		if !strings.HasPrefix(operation.path, p.prefix) {
			continue
		}
		needed := p.write
		if reads {
			needed = p.read
		}
		return r.rank() >= needed.rank()
	}
	return false
}

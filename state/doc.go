// Package state stores the configuration of an Airflow server in a file: its variables, pools and connections, and which
// DAGs are paused.
//
//	saved, err := state.Export(ctx, c, nil)              // read the server's state
//	err = state.Write(file, saved, state.YAML)           // or JSON, or a format of Airflow's command line
//	wanted, err := state.Read(file, "prod.yaml", state.YAML)
//	plan, err := state.NewPlan(ctx, c, wanted, nil)      // compare the file with the server
//	fmt.Print(plan)
//	report, err := plan.Apply(ctx, nil)                  // what was done, what failed, what was not started
//
// A second plan, made after a successful Apply, has no changes, unless [PlanOptions.WriteSecrets] is set.
//
// [Diff] compares two states without a server, such as the exports of two days.
//
// Nil sections of the state and unset fields are left unchanged. Objects on the server that are not in the section are
// deleted only with [PlanOptions.Prune].
//
// Null and an empty text, or null and the port 0, are equal in a comparison: Airflow stores both, and neither is a value. A plan
// that writes a field stores what the state has, so that an exported state restores the null and the empty fields of a server. There
// are two exceptions: an empty extra is stored as null, and an update that removes the description of a variable stores "".
//
// # Secrets
//
// Airflow does not return the passwords of connections. Since 2.3 it masks fields of extra whose names look like names of secrets.
// Export writes references in place of both. It also does so for the values of variables whose keys look like names of secrets; see
// [IsSensitive].
//
// The reference ${env:NAME} stands for an environment variable. The reference ${file:PATH} stands for the content of a file.
// One line end at the end of either is removed. References may be part of the value of a variable, and of the host, login,
// password, schema and extra of a connection. In these values $${ stands for the characters ${; see [Escape].
//
// No plan, report or error of this package contains a secret. Secrets are the values of references, passwords, sensitive
// variables and sensitive fields of extra.
package state

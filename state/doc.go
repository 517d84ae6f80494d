// Package state keeps what an Airflow is set up with in a file: its variables, pools, connections, and which DAGs are
// paused.
//
//	saved, err := state.Export(ctx, c, nil)              // what the server has
//	err = state.Write(file, saved, state.YAML)           // or JSON, or Airflow's own files
//	wanted, err := state.Read(file, "prod.yaml", state.YAML)
//	plan, err := state.NewPlan(ctx, c, wanted, nil)     // what would have to change
//	fmt.Print(plan)
//	report, err := plan.Apply(ctx, nil)                  // what was done, what failed, what was not begun
//
// A plan made after that is empty.
//
// A state says what it wants and nothing else: a section that is not there (nil) is left alone, and so is a member that is
// not set. What a section has not is deleted only with [PlanOptions.Prune], and then only from sections that are there.
//
// # Secrets
//
// Airflow never tells the password of a connection, and masks the members of its extra whose names sound like secrets.
// Export puts a reference in their place, and in the place of the values of variables whose keys sound so ([IsSensitive]):
// ${env:NAME} stands for an environment variable, ${file:PATH} for the text of a file without the line end at its end.
// References may stand anywhere in the value of a variable and in the host, login, password, schema and extra of a
// connection. There $${ means a ${ that is no reference: see [Escape].
//
// Nothing that this package prints, returns as an error or hands out in a plan or a report holds the value of a reference,
// of a password, of a sensitive variable or of a sensitive member of extra.
package state

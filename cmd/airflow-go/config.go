package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// setting is an option of the configuration of the server.
type setting struct {
	Section string `json:"section"`
	Option  string `json:"option"`
	Value   string `json:"value"`
}

var settingRows = table(
	column[setting]{"SECTION", func(s *setting) string { return s.Section }},
	column[setting]{"OPTION", func(s *setting) string { return s.Option }},
	column[setting]{"VALUE", func(s *setting) string { return s.Value }},
)

func (a *app) configCommand() *cobra.Command {
	valueOnly := false
	cmd := a.command("config [SECTION] [OPTION]", "Show the configuration of the server", `  airflow-go config core
  airflow-go config core parallelism --value`, nil)
	cmd.Long = `Show the configuration of the server, of one section, or one option. The server permits it only if its option expose_config is set.
With expose_config = True, Airflow before 3.2 returns passwords and keys in plain text, unless OPTION is set. OPTION needs Airflow 2.7.`
	read := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		if len(args) == 2 {
			value, err := c.Config.GetValue(ctx, args[0], args[1])
			if err == nil && valueOnly {
				_, err = a.out.Write([]byte(value + "\n"))
				return err
			}
			return printOne(a, settingRows)(&setting{args[0], args[1], value}, err)
		}
		config, err := c.Config.Get(ctx, nil) // asked for a section, Airflow does not find those that no file sets
		if err != nil {
			return err
		}
		settings, wanted := []setting{}, optional(args, 0)
		for _, section := range config.Sections {
			if wanted != "" && !strings.EqualFold(section.Name, wanted) {
				continue
			}
			for _, option := range section.Options {
				settings = append(settings, setting{section.Name, option.Key, option.Value})
			}
		}
		if wanted != "" && len(settings) == 0 {
			return wrap.Errorf("the configuration of the server has no section %q: %w", wanted, problem.ErrNotFound)
		}
		return printAll(a, settingRows)(settings, nil)
	})
	cmd.Flags().BoolVar(&valueOnly, "value", false, "print only the value of OPTION and a line end")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if section, option, isOption := strings.Cut(optional(args, 0), "."); isOption && len(args) == 1 {
			args = []string{section, option} // as serve --config names options
		}
		if valueOnly && len(args) < 2 {
			return &usageError{"--value requires SECTION and OPTION"}
		}
		return read(cmd, args)
	}
	return a.listFlags(cmd, settingRows()[0])
}

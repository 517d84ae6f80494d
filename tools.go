//go:build tools

// Package tools pins the version of the code generator. Package api/generate uses it as a library; its command, at the same
// version, is for comparison.
package tools

import _ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"

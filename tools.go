//go:build tools

// Package tools pins the code generator. api/generate drives it as a library; its own command, at the same version,
// serves to compare.
package tools

import _ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"

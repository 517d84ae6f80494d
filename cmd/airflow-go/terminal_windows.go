package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// enableANSI lets a console of Windows interpret the sequences that move the cursor and set colors. It reports whether the console can do
// that; those before Windows 10 cannot.
func enableANSI(file *os.File) bool {
	console := windows.Handle(file.Fd())
	var mode uint32
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return false
	}
	const wanted = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	return mode&wanted == wanted || windows.SetConsoleMode(console, mode|wanted) == nil
}

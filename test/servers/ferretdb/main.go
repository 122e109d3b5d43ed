// Starts FerretDB, embedded: `ferretdb --port N --data DIRECTORY`. Its own command, built from the module proxy,
// ends at once, since the file with its version is not in the module.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	port := flag.Int("port", 27017, "port on the loopback interface")
	data := flag.String("data", "data", "folder of the data")
	flag.Parse()
	if err := run(*port, *data); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(port int, data string) error {
	if err := os.MkdirAll(data, 0o755); err != nil {
		return err
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{TCP: fmt.Sprintf("127.0.0.1:%d", port)},
		Logger:   slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:  "sqlite",
		// What was acknowledged outlives this process, since the system has it; the machine it need not outlive.
		SQLiteURL: "file:" + filepath.Clean(data) + "/?_pragma=synchronous(off)",
	})
	if err != nil {
		return err
	}
	ended, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return server.Run(ended)
}

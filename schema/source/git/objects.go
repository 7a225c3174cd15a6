package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"github.com/okrc/okrc/schema/source"
)

// objects reads blobs through one `git cat-file --batch` process, which is
// started when first needed.
type objects struct {
	call    caller
	shallow bool

	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	failed error
	closed bool
}

// read is the content of a blob of at most limit bytes, else
// source.ErrTooLarge. A larger one passes by without being kept.
func (o *objects) read(id string, limit int) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := o.start(); err != nil {
		return nil, err
	}
	if _, err := io.WriteString(o.in, id+"\n"); err != nil {
		return nil, o.fail(err)
	}
	header, err := o.out.ReadString('\n')
	if err != nil {
		return nil, o.fail(err)
	}
	words := strings.Fields(header)
	if len(words) == 2 && words[1] == "missing" {
		e := &Error{Reason: ErrMissing, Revision: id}
		if o.shallow {
			e.Depth = "0"
		}
		return nil, e
	}
	if len(words) != 3 {
		return nil, o.fail(fmt.Errorf("unexpected answer %q", header))
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return nil, o.fail(err)
	}
	if size > int64(limit) || words[1] != "blob" {
		if _, err := io.CopyN(io.Discard, o.out, size+1); err != nil {
			return nil, o.fail(err)
		}
		if words[1] != "blob" {
			return nil, source.ErrNotRegular
		}
		return nil, source.ErrTooLarge
	}
	data := make([]byte, size+1) // the answer ends with a line end of git's own
	if _, err := io.ReadFull(o.out, data); err != nil {
		return nil, o.fail(err)
	}
	return data[:size:size], nil
}

func (o *objects) start() error {
	switch {
	case o.failed != nil:
		return o.failed
	case o.closed:
		return errors.New("the repository was closed")
	case o.cmd != nil:
		return nil
	}
	cmd := o.call.command(context.Background(), "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return o.fail(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return o.fail(err)
	}
	if err := cmd.Start(); err != nil {
		return o.fail(err)
	}
	o.cmd, o.in, o.out = cmd, in, bufio.NewReaderSize(out, 64<<10)
	return nil
}

// fail remembers that the process is of no use any more.
func (o *objects) fail(err error) error {
	o.failed = &Error{Reason: ErrFailed, Detail: "cat-file: " + err.Error(), cause: err}
	return o.failed
}

func (o *objects) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	if o.cmd == nil {
		return nil
	}
	cmd := o.cmd
	o.cmd = nil
	if err := errors.Join(o.in.Close(), cmd.Wait()); err != nil {
		return fmt.Errorf("end git cat-file: %w", err)
	}
	return nil
}

// Blob is the content of a blob of at most limit bytes, else
// source.ErrTooLarge.
func (r *Repository) Blob(id string, limit int) ([]byte, error) {
	if !isID(id) {
		return nil, &Error{Reason: ErrMissing, Revision: id}
	}
	return r.objects.read(id, limit)
}

// isID reports whether a word is an object id written in full (SHA-1 or
// SHA-256).
func isID(word string) bool {
	if len(word) != 40 && len(word) != 64 {
		return false
	}
	return strings.Trim(word, "0123456789abcdef") == ""
}

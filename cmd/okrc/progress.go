package main

import (
	"sync"
	"time"
)

// progress shows on a terminal how far reading has come, once it takes longer
// than half a second. done clears the line.
func (a *app) progress() (tell func(done, of int), done func()) {
	if !a.errTerminal {
		return nil, func() {}
	}
	const patience = 500 * time.Millisecond
	var mu sync.Mutex
	start, last, shown := a.now(), time.Time{}, false
	tell = func(done, of int) {
		mu.Lock()
		defer mu.Unlock()
		now := a.now()
		if now.Sub(start) < patience || now.Sub(last) < patience/5 {
			return
		}
		last, shown = now, true
		a.say("\rreading %d of %d files", done, of)
	}
	return tell, func() {
		mu.Lock()
		defer mu.Unlock()
		if shown {
			a.say("\r\x1b[K")
		}
	}
}

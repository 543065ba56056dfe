package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"cocrea/generator/intake"
)

// lines reads lines, each when it is asked for and until the context ends.
type lines func(context.Context) (string, bool)

func linesOf(in io.Reader) lines {
	scanner := bufio.NewScanner(in)
	return func(ctx context.Context) (string, bool) {
		read := make(chan bool, 1)
		go func() { read <- scanner.Scan() }()
		select {
		case ok := <-read:
			return scanner.Text(), ok
		case <-ctx.Done():
			return "", false
		}
	}
}

// asker puts the questions of an import to the person at the terminal: a list of answers
// with numbers, of which Enter takes the one in brackets. Where the input ends, or the
// person stops, stop is called, so that nothing is written.
func (c *console) asker(ctx context.Context, next lines, stop func()) intake.Ask {
	return func(q intake.Question) int {
		fmt.Fprintln(c.out, c.text("import.ask."+q.Key, q.Args...))
		for i, o := range q.Options {
			text := c.text("import.option."+o.Key, "value", o.Value)
			if o.Key == "" {
				text = o.Value
			}
			fmt.Fprintf(c.out, "  %d  %s\n", i+1, text)
		}
		for {
			fmt.Fprint(c.out, c.text("import.ask.choose", "usual", q.Usual+1)+" ")
			text, ok := next(ctx)
			if !ok {
				fmt.Fprintln(c.out)
				stop()
				return q.Usual
			}
			if text = strings.TrimSpace(text); text == "" {
				return q.Usual
			}
			if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(q.Options) {
				return n - 1
			}
		}
	}
}

// working says what takes long, in a line of its own each: nothing is drawn over, so that
// a log and a screen reader have it as it is.
func (c *console) working(key string, args ...any) {
	fmt.Fprintln(c.err, c.text("import.work."+key, args...))
}

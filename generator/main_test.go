package generator_test

import (
	"os"
	"testing"

	"cocrea/generator/testroom"
)

func TestMain(m *testing.M) {
	testroom.Use()
	os.Exit(m.Run())
}

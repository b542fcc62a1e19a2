// Tests that

package p

func f() {
/* ERROR label unused defined and not used */ unused:
	for {
		break
		continue
	}
	/* ERROR break is not in a loop, switch, or select */ break
	/* ERROR continue is not in a loop */ continue
	/* ERROR fallthrough statement out of place */ fallthrough
	goto /* ERROR label nowhere not defined */ nowhere
	goto /* ERROR goto over jumps over declaration of x at x.go:14:4 */ over
	x := 1
	_ = x
over:
	goto /* ERROR goto inside jumps into block starting at x.go:18:2 */ inside
	{
	inside:
	}
	{
	/* ERROR label inside already defined at x.go:19:2 */ inside:
	}
block:
	{
		for {
			continue /* ERROR invalid continue label block */ block
			break /* ERROR invalid break label block */ block
			break /* ERROR break label not defined: nolabel */ nolabel
		}
	}
	switch x {
	case 1:
		fallthrough
	case 2:
		if x > 0 {
			/* ERROR fallthrough statement out of place */ fallthrough
		}
		break
	default:
		/* ERROR cannot fallthrough final case in switch */ fallthrough
	}
	switch any(x).(type) {
	case int:
		/* ERROR cannot fallthrough in type switch */ fallthrough
	}
loop:
	for {
		select {
		default:
			break loop
		}
		func() {
			break /* ERROR break label not defined: loop */ loop
		}()
		continue loop
	}
}

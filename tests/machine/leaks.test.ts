import { describe, expect, test } from 'vitest';
import { blockedText } from '../../src/machine/leaks.ts';
import { load } from '../support/load.ts';

/** Runs a program to its end: [reason, leaked] of the goroutines that are blocked then. */
async function blocked(body: string, record = false) {
  const machine = await load(
    `package main\n\nimport (\n\t"runtime"\n\t"sync"\n\t"time"\n)\n\nvar _ = runtime.GC\nvar _ sync.Mutex\nvar _ = time.Now\n\n${body}`,
    { record },
  );
  machine.runTo(Number.MAX_SAFE_INTEGER);
  expect(machine.status.kind).toBe('exited');
  const bytes = machine.view.bytes.slice();
  const list = machine.blocked();
  // Looking changes nothing.
  expect(Buffer.compare(bytes, machine.view.bytes.slice(0, bytes.length))).toBe(0);
  return { machine, list, found: list.map((b) => [b.reason, b.leaked]) };
}

// The rule is that of Go 1.27's goroutineleak profile.
describe('goroutines that wait at the end', () => {
  test('a sender whose receiver has gone is leaked', async () => {
    const { found } = await blocked(`func first() int {
	c := make(chan int)
	for i := range 3 {
		go func() { c <- i }()
	}
	return <-c
}

func main() {
	first()
	time.Sleep(time.Millisecond)
}`);
    expect(found).toEqual([
      ['chan send', true],
      ['chan send', true],
    ]);
  });

  test('one that waits on a global channel is not', async () => {
    const { found } = await blocked(`var work = make(chan int)

func main() {
	go func() { <-work }()
	time.Sleep(time.Millisecond)
}`);
    expect(found).toEqual([['chan receive', false]]);
  });

  test('one that a goroutine which can run could wake is not, through others either', async () => {
    const { found } = await blocked(`func main() {
	a, b := make(chan int), make(chan int)
	go func() { <-a; b <- 1 }()
	go func() { <-b }()
	go func() { time.Sleep(time.Hour); a <- 1 }()
	time.Sleep(time.Millisecond)
}`);
    expect(found).toEqual([
      ['chan receive', false],
      ['chan receive', false],
    ]);
  });

  test('two that wait for each other are both leaked', async () => {
    const { found } = await blocked(`func main() {
	func() {
		a, b := make(chan int), make(chan int)
		go func() { <-a; b <- 1 }()
		go func() { <-b; a <- 1 }()
	}()
	time.Sleep(time.Millisecond)
}`);
    expect(found).toEqual([
      ['chan receive', true],
      ['chan receive', true],
    ]);
  });

  test('nil channels, empty selects, locks, conditions and wait groups', async () => {
    const { found } = await blocked(`var held sync.Mutex

func main() {
	held.Lock()
	go func() { held.Lock() }()
	go func() { var c chan int; <-c }()
	go func() { select {} }()
	go func() { var mu sync.Mutex; mu.Lock(); mu.Lock() }()
	go func() { c := sync.NewCond(&sync.Mutex{}); c.L.Lock(); c.Wait() }()
	go func() { var wg sync.WaitGroup; wg.Add(1); wg.Wait() }()
	go func() { select { case <-make(chan int): case <-time.After(time.Hour): } }()
	time.Sleep(time.Millisecond)
}`);
    expect(found).toEqual([
      ['sync.Mutex.Lock', false],
      ['chan receive (nil chan)', true],
      ['select (no cases)', true],
      ['sync.Mutex.Lock', true],
      ['sync.Cond.Wait', true],
      ['sync.WaitGroup.Wait', true],
      // The timer holds its channel.
      ['select', false],
    ]);
  });

  test('the list says where they stand, as Go prints it', async () => {
    const { list } = await blocked(`func wait() {
	c := make(chan int)
	<-c
}

func main() {
	go wait()
	time.Sleep(time.Millisecond)
}`);
    expect(blockedText(list)).toMatch(
      /^1 goroutine blocked at exit, 1 leaked\n\ngoroutine \d+ \[chan receive \(leaked\)\]:\nmain\.wait\(\)\n\t\S*\/program\.go:15 .*\ncreated by main\.main in goroutine 1\n/,
    );
  });

  test('the picture and the events of a recorded run tell it', async () => {
    const { machine } = await blocked(
      `func main() {
	go func() { <-make(chan int) }()
	time.Sleep(time.Millisecond)
}`,
      true,
    );
    const waiting = machine.picture().goroutines.filter((g) => g.state === 'waiting');
    expect(waiting.map((g) => [g.waiting, g.leaked])).toEqual([['chan receive', true]]);
    expect(machine.takeEvents().filter((e) => e.kind === 'GoLeak')).toMatchObject([
      { target: waiting[0]!.id, reason: 'chan receive' },
    ]);
  });
});

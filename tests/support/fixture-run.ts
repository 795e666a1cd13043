/** One hand-made run for looking at the page before, and in tests without, the real machine: a pointer that leaves, a list, a collection. */
import { FixtureMachine, int, ints, ptr, slice, str, struct, type Shot } from './fixture-machine.ts';

export const fixtureProgram = `package main

import (
	"fmt"
	"runtime"
)

type User struct {
	Name string
	Age  int
	Next *User
}

func newUser(name string, age int) *User {
	u := User{Name: name, Age: age}
	return &u
}

func add(a, b int) int {
	sum := a + b
	return sum
}

func main() {
	first := newUser("Asha", 30)
	second := newUser("Ravi", 25)
	first.Next = second
	total := add(first.Age, second.Age)
	ages := make([]int, 3, 4)
	ages[0] = total
	second = newUser("Meera", 41)
	first.Next = nil
	runtime.GC()
	fmt.Println(first.Name, second.Name, ages)
}
`;

export function fixtureShots(): Shot[] {
  const m = new FixtureMachine();
  const user = (name: string, age: number, next = 0) =>
    struct('main.User', { Name: str(name), Age: int(age), Next: ptr('*main.User', next) });
  m.call('main.main', 25, 120).shot('The program is about to run its first statement, in `main`.');
  const make = (variable: string, name: string, age: number, line: number): number => {
    m.at(line)
      .call('main.newUser', 15, 56)
      .set('name', str(name), { kind: 'param' })
      .set('age', int(age), { kind: 'param' });
    m.shot(`main calls newUser: a frame for it is laid on the stack.`);
    const address = m.alloc('main.User', 40, user(name, age));
    m.set('u', ptr('*main.User', address), { movedTo: address }).at(16);
    m.shot(
      `u is created in the heap: 40 bytes, in a slot of 48.`,
      'Its address leaves `newUser`, so it cannot live in the frame.',
    );
    m.ret()
      .at(line + 1)
      .set(variable, ptr('*main.User', address));
    m.shot(`newUser returns a pointer. Its frame is gone; the User stays in the heap.`);
    return address;
  };
  const first = make('first', 'Asha', 30, 25);
  const second = make('second', 'Ravi', 25, 26);
  m.write(first, user('Asha', 30, second))
    .at(28)
    .shot('first.Next now points to second.');
  m.call('main.add', 20, 24).set('a', int(30), { kind: 'param' }).set('b', int(25), { kind: 'param' });
  m.shot('main calls add: its two parameters lie in the frame.');
  m.set('sum', int(55)).at(21).shot('sum is 55. It never leaves the frame.');
  m.ret()
    .at(29)
    .set('total', int(55))
    .shot('add returns 55; its frame drops off the stack, and with it a, b and sum.');
  const array = m.alloc('[4]int', 32, ints([0, 0, 0, 0]));
  m.set('ages', slice('[]int', array, 3, 4)).at(30);
  m.shot('make reserves an array of 4 ints in the heap; the slice header lies on the stack.');
  m.write(array, ints([55, 0, 0, 0]))
    .at(31)
    .shot('ages[0] is set to 55.');
  m.grow()
    .call('main.newUser', 15, 700)
    .set('name', str('Meera'), { kind: 'param' })
    .set('age', int(41), { kind: 'param' });
  m.shot('The stack of goroutine 1 is full: it is copied to one of 4 KB, and 7 pointers are re-aimed.');
  const third = m.alloc('main.User', 40, user('Meera', 41));
  m.set('u', ptr('*main.User', third), { movedTo: third }).at(16).shot('u is created in the heap.');
  m.ret().at(32).set('second', ptr('*main.User', third)).shot('second now points to the new User.');
  m.write(first, user('Asha', 30, 0))
    .at(33)
    .shot('first.Next is nil: nobody points to Ravi any more.', 'The collector does not know that yet.');
  m.collector({ phase: 'mark', cycle: 1, barrier: true, worklist: [], worklistLength: 0 });
  m.event({ kind: 'GCBegin', cycle: 1, forced: true, heapLive: 176, trigger: 0, goal: 4 << 20 }).event({
    kind: 'GCPhase',
    phase: 'mark',
  });
  m.shot('A collection begins. Every object is white: not yet found.', 'runtime.GC was called.');
  m.color(first, 'grey')
    .color(third, 'grey')
    .color(array, 'grey')
    .collector({ worklist: [first, third, array], worklistLength: 3 });
  m.event({ kind: 'GCRoots', what: 'stack', g2: 1, found: 3 });
  m.shot('The stack of goroutine 1 is scanned: three objects become grey.');
  m.color(first, 'black')
    .collector({ worklist: [third, array], worklistLength: 2 })
    .event({ kind: 'Scan', address: first });
  m.shot('A grey User is scanned and becomes black.');
  m.color(third, 'black')
    .color(array, 'black')
    .collector({ worklist: [], worklistLength: 0 })
    .shot('The last grey objects are scanned.');
  m.garbage(second)
    .collector({ phase: 'sweep', barrier: false, spansToSweep: 1 })
    .event({ kind: 'GCPhase', phase: 'sweep' });
  m.shot('No grey object is left: whoever is still white cannot be reached.');
  m.free(second)
    .color(first, 'white')
    .color(third, 'white')
    .color(array, 'white')
    .collector({ phase: 'off', spansToSweep: 0 });
  m.event({ kind: 'GCEnd', cycle: 1, marked: 128, goal: 4 << 20, heapLive: 128 });
  m.at(34).shot('The sweep frees the white User: its 48 bytes can be used again.');
  m.print('Asha Meera [55 0 0]\n').at(35).shot('fmt.Println writes a line to standard output.');
  m.status({ kind: 'exited', code: 0 }).shot('main returns: the program ends.');
  return m.shots;
}

/** What `heapscope new` writes: a first lesson, and a first exercise, that hold as they are. */

const program = `package main

import "fmt"

type Point struct{ X, Y int }

func newPoint(x, y int) *Point {
	return &Point{x, y}
}

func main() {
	p := newPoint(3, 4)
	fmt.Println(p.X + p.Y)
}
`;

const lesson = (name: string): string => `---
title: ${name}
summary: One sentence for the list of lessons.
group: Escape analysis
settings: inlining=off
focus: newPoint
---

What the lesson is about, before the program runs.

## The call
at: call newPoint
point: frame newPoint
One idea.

? Where will the \`Point\` be?
- ( ) In the frame of \`newPoint\`
- (x) On the heap
! Its address is returned.

## The object
at: Alloc Point
point: object Point
check: slot Point = 16
One more idea.

## The end
at: end
What to remember.
`;

/** Files of a lesson's folder by name. */
export const lessonFiles = (name: string): Record<string, string> => ({
  'program.go': program,
  'lesson.md': lesson(name),
});

const task = `---
title: No allocation in newPoint
settings: inlining=off
---
What is to be done.

goal: allocations in newPoint = 0 | Nothing is allocated in newPoint
goal: output = same | It prints what it printed before

## Hint
A first hint.

## Hint
A hint that is more open.

## Solution
Why it is one.
`;

const solution = program.replace('*Point {', 'Point {').replace('&Point{', 'Point{');

/** An attempt that meets the letter of a goal: the function that must not allocate has another name. */
const naive = program.replaceAll('newPoint', 'makePoint');

/** Files of a lesson's `exercise/` by name. */
export const exerciseFiles: Readonly<Record<string, string>> = {
  'task.md': task,
  'start.go': program,
  'solution.go': solution,
  'naive-renamed.go': naive,
  'output.txt': '7\n',
};

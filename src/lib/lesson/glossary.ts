/** What the field's words mean, each in two or three sentences. */
import type { TermId } from './terms.ts';

export interface Explanation {
  /** In a line, for the card that opens beside the word. */
  short: string;
  /** More, for the page of the glossary. */
  long?: string;
  see?: TermId[];
}

export const GLOSSARY: Record<TermId, Explanation> = {
  address: {
    short: 'The number of a byte in memory. `&x` is the address of x; whoever has it can reach x.',
    long: 'Real Go chooses the base of the heap anew for each process. Heapscope always begins at `0xc000000000`, so that the same program shows the same addresses.',
    see: ['pointer', 'heap'],
  },
  allocation: {
    short:
      'Taking a piece of the heap for a value. It costs time at once, and again when the collector has to find and free it.',
    long: 'A variable on the stack needs no allocation: its frame is there anyway. That is why a hot path with no allocations can be many times faster than one with twenty.',
    see: ['heap', 'size-class'],
  },
  assist: {
    short: 'Marking work that a goroutine must do itself when it allocates faster than the collector marks.',
    long: 'Assists keep the heap from growing past its goal while a cycle runs. They are the part of the collector’s cost that a request feels as latency.',
    see: ['pacer', 'mark'],
  },
  boxing: {
    short:
      'Putting a value that is no pointer into an interface: the interface needs an address, so the value gets memory of its own.',
    long: 'Not every box costs an allocation: constants lie in read-only data, integers below 256 in a table of the runtime, and a float that is 0, an empty string or a nil slice needs nothing. A struct or an array of several fields or elements is always copied to the heap, also if all of it is zero.',
    see: ['interface', 'allocation'],
  },
  cleanup: {
    short:
      'A function that `runtime.AddCleanup` ties to an object: the runtime calls it some time after the object was found unreachable.',
    long: 'It gets a value that was named when it was registered, and not the object, so the object is freed in the same collection. Neither when nor whether it runs is promised.',
    see: ['finalizer', 'unreachable'],
  },
  closure: {
    short: 'A function together with the variables of its surroundings that it uses.',
    long: 'Small variables that are not assigned again are copied into the closure; others are captured by reference. If the closure outlives the function, what it captured by reference moves to the heap.',
    see: ['escape-analysis'],
  },
  'escape-analysis': {
    short:
      'The part of the compiler that decides for each variable and allocation: may it live in the frame, or must it be on the heap?',
    long: 'It follows where addresses flow. If the address of a value may be kept by something that outlives the frame (a result, a global, the heap itself), or its size is unknown or too large, the value goes to the heap. `go build -gcflags=-m` prints the decisions.',
    see: ['heap', 'stack', 'inlining'],
  },
  finalizer: {
    short:
      'A function that `runtime.SetFinalizer` ties to an object: the runtime calls it with the object, some time after that was found unreachable.',
    long: 'Since it gets the object, the object has to be brought back to life for it, and is freed by a later collection. Neither when nor whether it runs is promised. A cleanup is the newer and safer form.',
    see: ['cleanup', 'unreachable'],
  },
  frame: {
    short:
      'The part of a stack that one call of a function uses: its parameters, results, local variables and return address.',
    long: 'A frame appears with the call and is gone with the return. Nothing is cleared or freed; the stack pointer moves, and the next call writes over it.',
    see: ['stack'],
  },
  'gc-cycle': {
    short: 'One round of the collector: find everything that can be reached, then free the rest.',
    long: 'A cycle begins when the heap reaches the trigger, when `runtime.GC` is called, or when two minutes have passed without one. Most of it runs while the program runs.',
    see: ['mark', 'sweep', 'gogc'],
  },
  gogc: {
    short:
      'How much new memory the program may allocate before the next collection, in percent of what was live after the last.',
    long: 'goal = live + (live + stacks and globals) × GOGC / 100, but at least 4 MB × GOGC / 100. Twice the GOGC means about half the collector’s work and about twice the extra memory.',
    see: ['heap-goal', 'gomemlimit'],
  },
  gomemlimit: {
    short:
      'A soft limit for all memory of Go’s runtime. Near it, the collector runs more often than GOGC asks for.',
    long: 'Soft means: when live memory alone is above the limit, the collector would run all the time, so it is held to about half of the CPU and the limit is exceeded instead.',
    see: ['gogc'],
  },
  goroutine: {
    short:
      'A function that runs beside others, with a stack of its own. Starting one costs little, since its stack begins with 2 KB.',
    long: 'Beside the stack the runtime keeps a record of 480 bytes for it, on the heap. When the goroutine ends, stack and record are kept and used again. One that waits for ever keeps both, and all that its stack leads to.',
    see: ['stack', 'heap'],
  },
  guard: {
    short:
      'A mark near the lower end of a stack. A function that would go below it has the stack grown first.',
    long: 'Nearly every function begins with this check. The guard lies 928 bytes above the lower end, which leaves room for the small functions that do not check.',
    see: ['stack-growth'],
  },
  heap: {
    short:
      'Memory for values that must outlive the frame they were made in. The collector frees what can no longer be reached.',
    long: 'All goroutines share one heap. It is cut into spans of equal slots, so that an allocation is mostly “take the next free slot”.',
    see: ['stack', 'span', 'unreachable'],
  },
  'heap-goal': {
    short:
      'The size of the heap at which the present cycle should be finished, computed from GOGC and GOMEMLIMIT.',
    see: ['gogc', 'trigger'],
  },
  inlining: {
    short:
      'Copying a small function’s body to where it is called. There is then no call and no frame, and the escape analysis sees more.',
    long: 'A function is small enough if its cost is at most 80. `-gcflags=-l` turns inlining off; Heapscope’s lessons say where that is done to make frames visible.',
    see: ['escape-analysis'],
  },
  interface: {
    short: 'Two words: which type the value has, and where it is.',
    see: ['boxing'],
  },
  live: {
    short: 'A variable is live if it may be read again; an object, if a live variable leads to it.',
    long: 'The compiler knows for each safe point which variables are live. A pointer that will not be used again keeps nothing alive, even though its bytes are still there.',
    see: ['root', 'unreachable'],
  },
  map: {
    short:
      'A hash table of groups of eight slots. It grows as entries are added, and does not shrink when they are deleted.',
  },
  mark: {
    short: 'The phase in which the collector follows pointers from the roots and colours what it finds.',
    see: ['tricolor', 'root', 'sweep'],
  },
  'mark-termination': {
    short:
      'The end of marking: the program stands still for some microseconds while the collector makes sure that no grey object is left.',
    see: ['mark', 'stop-the-world'],
  },
  pacer: {
    short:
      'The arithmetic that decides when a cycle must begin, so that it ends when the heap reaches its goal.',
    see: ['trigger', 'heap-goal', 'assist'],
  },
  pointer: {
    short: 'A value that is the address of another value. Eight bytes, wherever it leads.',
    see: ['address'],
  },
  'pointer-map': {
    short:
      'What the compiler notes for each place at which the program may be stopped: which words of the frame are pointers that will still be used.',
    long: 'With it a moving stack re-aims its pointers, and the collector follows them. What is dead is left out. It has nothing to do with the type `map`.',
    see: ['live', 'stack-growth', 'root'],
  },
  root: {
    short: 'Where the collector starts to look: global variables and the live variables of every stack.',
    see: ['live', 'mark'],
  },
  'size-class': {
    short:
      'One of 67 sizes of slots (8, 16, 24, 32, 48 … 32,768 bytes). An object gets the smallest slot that it fits in.',
    long: 'An object of 40 bytes takes a slot of 48: eight are wasted. Objects larger than 32 KB get pages of their own.',
    see: ['span'],
  },
  slice: {
    short: 'Three words: where the elements are, how many there are, and how many there is room for.',
    long: 'Copying a slice copies the three words, not the elements. `append` needs a new array when the room is used up.',
  },
  span: {
    short: 'A run of pages of 8 KB in the heap, cut into slots of one size class.',
    long: 'The sweep works span by span. Since Go 1.26 the collector also marks small objects span by span, which is kinder to the caches of the CPU.',
    see: ['size-class', 'sweep'],
  },
  stack: {
    short:
      'Memory of one goroutine for the frames of the functions that are running. It needs no collector: a return frees everything at once.',
    long: 'It begins with 2 KB and grows downwards. In Go, stacks are moved when they become too small, so no pointer into a stack may be kept in the heap.',
    see: ['frame', 'stack-growth'],
  },
  'stack-growth': {
    short: 'A stack that is full is copied to one of twice the size, and every pointer into it is re-aimed.',
    long: 'The collector halves a stack of which less than a quarter is used. A stack of more than 1 GB ends the program.',
    see: ['guard', 'stack'],
  },
  'stack-pointer': {
    short:
      'A register of the processor: the address of the lower end of the newest frame. A call moves it down, a return moves it up.',
    see: ['frame', 'stack'],
  },
  'stop-the-world': {
    short: 'A moment in which no goroutine runs. A cycle has two short ones: before marking and at its end.',
    see: ['gc-cycle'],
  },
  sweep: {
    short:
      'The phase in which the slots of unmarked objects become free again. It is done span by span, in the background or when slots are needed.',
    long: 'Until its span is swept, a dead object’s memory is not used again; the bytes in the heap only fall with the sweep.',
    see: ['mark', 'span'],
  },
  'sync-pool': {
    short:
      'A store of objects for reuse between collections. An object that nobody takes survives one collection and is gone after the second.',
  },
  tiny: {
    short: 'Small values without pointers (below 16 bytes) share a block of 16 bytes.',
    see: ['size-class'],
  },
  tricolor: {
    short:
      'White: not found yet. Grey: found, its pointers not yet followed. Black: found and finished. What is white at the end is garbage.',
    long: 'Marking keeps one promise: no black object points to a white one unless a grey one still leads there. The write barrier keeps it while the program changes pointers.',
    see: ['write-barrier', 'mark'],
  },
  trigger: {
    short:
      'The size of the heap at which the next cycle begins: somewhat below the goal, so that marking has time.',
    see: ['heap-goal', 'pacer'],
  },
  unreachable: {
    short:
      'Nothing that is live leads to the object. It can never be used again; the next collection will find that out.',
    see: ['live', 'sweep'],
  },
  weak: {
    short: 'A pointer that does not keep its object alive, and becomes nil when the object is collected.',
  },
  'write-barrier': {
    short:
      'While marking runs, every write of a pointer tells the collector which pointers were overwritten and written, so that none is missed.',
    long: 'Without it the program could hide the only pointer to a white object in a black one, and the object would be freed while still in use.',
    see: ['tricolor'],
  },
};

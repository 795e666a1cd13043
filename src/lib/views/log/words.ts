/** An event in a line. */
import type { Event } from '../../../machine/events.ts';
import { isClosure } from '../../../machine/picture.ts';
import { bytes, hex, plural } from '../../scene/measure.ts';
import { shortType } from '../../scene/rows.ts';

export interface Line {
  text: string;
  /** What it is about: colours the line's mark. */
  tone: 'stack' | 'heap' | 'collector' | 'goroutine' | 'output' | 'trouble' | 'plain';
}

export function wordsOf(event: Event): Line {
  switch (event.kind) {
    case 'Alloc':
      return {
        tone: 'heap',
        text: `allocated ${isClosure(event) ? 'a closure' : shortType(event.type) || 'memory'}, ${bytes(event.size)} in a slot of ${bytes(event.slot)}, at ${hex(event.address)}`,
      };
    case 'Free':
      return { tone: 'heap', text: `freed ${bytes(event.size)} at ${hex(event.address)}` };
    case 'Lost':
      return { tone: 'collector', text: `found unreachable: ${bytes(event.size)} at ${hex(event.address)}` };
    case 'StackCopy':
      return {
        tone: 'stack',
        text: `stack copied from ${bytes(event.oldSize)} to ${bytes(event.newSize)}, ${plural(event.adjusted, 'pointer')} re-aimed`,
      };
    case 'StackShrink':
      return { tone: 'stack', text: `stack shrunk from ${bytes(event.oldSize)} to ${bytes(event.newSize)}` };
    case 'GoCreate':
      return { tone: 'goroutine', text: `started goroutine ${event.newg}` };
    case 'GoStart':
      return { tone: 'goroutine', text: 'runs' };
    case 'GoPark':
      return { tone: 'goroutine', text: `waits: ${event.reason}` };
    case 'GoUnpark':
      return { tone: 'goroutine', text: `woke goroutine ${event.target}` };
    case 'GoEnd':
      return { tone: 'goroutine', text: 'ended' };
    case 'Preempt':
      return { tone: 'goroutine', text: 'was preempted' };
    case 'Timer':
      return { tone: 'goroutine', text: 'a timer fired' };
    case 'ChanSend':
      return {
        tone: 'goroutine',
        text: event.to === 0 ? 'sent into the buffer of a channel' : `sent directly to goroutine ${event.to}`,
      };
    case 'ChanRecv':
      return {
        tone: 'goroutine',
        text:
          event.from === 0
            ? 'received from the buffer of a channel'
            : `received from goroutine ${event.from}`,
      };
    case 'GCBegin':
      return {
        tone: 'collector',
        text: `collection ${event.cycle} begins${event.forced ? ', asked for' : ''}: ${bytes(event.heapLive)} in the heap`,
      };
    case 'GCPhase':
      return {
        tone: 'collector',
        text: event.phase === 'off' ? 'the collector is done' : `phase: ${event.phase}`,
      };
    case 'GCRoots':
      return {
        tone: 'collector',
        text: `roots: ${event.what === 'globals' ? 'global variables' : `stack of goroutine ${event.g2}`}, ${plural(event.found, 'object')} found`,
      };
    case 'Shade':
      return { tone: 'collector', text: `${hex(event.address)} becomes grey (${event.by})` };
    case 'Scan':
      return { tone: 'collector', text: `${hex(event.address)} is scanned and becomes black` };
    case 'Barrier':
      return {
        tone: 'collector',
        text: `write barrier: ${hex(event.slot)} changes from ${hex(event.old)} to ${hex(event.new)}`,
      };
    case 'Assist':
      return { tone: 'collector', text: `assist: ${bytes(event.work)} scanned before allocating` };
    case 'SweepSpan':
      return {
        tone: 'collector',
        text: `span ${hex(event.span)} swept: ${plural(event.freed, 'slot')} free again, ${bytes(event.bytes)}`,
      };
    case 'GCEnd':
      return {
        tone: 'collector',
        text: `marking of collection ${event.cycle} is done: ${bytes(event.marked)} live, next goal ${bytes(event.goal)}`,
      };
    case 'HeapGoal':
      return { tone: 'collector', text: `goal ${bytes(event.goal)}, trigger ${bytes(event.trigger)}` };
    case 'HeapGrow':
      return { tone: 'heap', text: `the heap grows by ${bytes(event.bytes)}` };
    case 'Finalizer':
      return { tone: 'heap', text: `${event.what} of ${hex(event.address)}` };
    case 'Print':
      return { tone: 'output', text: `wrote ${JSON.stringify(event.text)}` };
    case 'Panic':
      return { tone: 'trouble', text: `panic: ${event.message}` };
    case 'Recovered':
      return { tone: 'trouble', text: 'recovered from the panic' };
    case 'GoLeak':
      return {
        tone: 'trouble',
        text: `goroutine ${event.target} is leaked: it waits (${event.reason}) for what nobody can reach`,
      };
    case 'Exit':
      return { tone: 'plain', text: `exit status ${event.code}` };
  }
}

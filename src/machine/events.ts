/**
 * Events: what happened between two pictures, emitted by the run time where it does the thing. Named after Go's execution
 * tracer; pairs end in Begin and End. `step` and `time` place them in the run.
 */
export interface EventBase {
  step: number;
  time: number;
  /** Goroutine that did it; 0 for the run time itself. */
  g: number;
}

export type Event = EventBase &
  (
    | {
        kind: 'Alloc';
        address: number;
        size: number;
        slot: number;
        type: string;
        pc: number;
        sizeClass: number;
      }
    | {
        kind: 'StackCopy';
        from: number;
        to: number;
        oldSize: number;
        newSize: number;
        used: number;
        adjusted: number;
      }
    | {
        kind: 'StackShrink';
        from: number;
        to: number;
        oldSize: number;
        newSize: number;
        used: number;
        adjusted: number;
      }
    | { kind: 'GoCreate'; newg: number; pc: number }
    | { kind: 'GoStart' }
    | { kind: 'GoPark'; reason: string }
    | { kind: 'GoUnpark'; target: number }
    | { kind: 'GoEnd' }
    | { kind: 'ChanSend'; ch: number; to: number } // to: goroutine that received directly, 0 buffered
    | { kind: 'ChanRecv'; ch: number; from: number }
    /** `trigger` is the size of the heap that the cycle waited for, `goal` the one it is to end at. */
    | { kind: 'GCBegin'; cycle: number; forced: boolean; heapLive: number; trigger: number; goal: number }
    | { kind: 'GCPhase'; phase: 'sweep termination' | 'mark' | 'mark termination' | 'sweep' | 'off' }
    | { kind: 'GCRoots'; what: 'globals' | 'stack'; g2: number; found: number }
    | { kind: 'Shade'; address: number; by: 'root' | 'scan' | 'barrier' | 'assist' | 'alloc' }
    | { kind: 'Scan'; address: number }
    | { kind: 'Barrier'; slot: number; old: number; new: number }
    | { kind: 'Assist'; work: number }
    | { kind: 'SweepSpan'; span: number; freed: number; bytes: number }
    | { kind: 'Free'; address: number; size: number }
    | { kind: 'Lost'; address: number; size: number }
    | { kind: 'HeapGrow'; bytes: number }
    | { kind: 'Finalizer'; address: number; what: 'finalizer' | 'cleanup' | 'weak pointer' }
    | { kind: 'Timer' }
    | { kind: 'Preempt' }
    | { kind: 'GCEnd'; cycle: number; marked: number; goal: number; heapLive: number }
    | { kind: 'HeapGoal'; goal: number; trigger: number }
    | { kind: 'Print'; stream: 'stdout' | 'stderr'; text: string }
    | { kind: 'Panic'; message: string; pc: number }
    | { kind: 'Recovered'; pc: number }
    | { kind: 'Exit'; code: number }
    /** At the end: a goroutine that waits for something that nobody can reach any more. */
    | { kind: 'GoLeak'; target: number; reason: string }
  );

export type EventKind = Event['kind'];

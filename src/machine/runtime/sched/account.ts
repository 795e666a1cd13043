/**
 * Accounting: emitted code adds cost and counts statements in PULSE, the run time's own cost is in CLOCK; from time to time both are moved to
 * where they belong: the processor's clock, the goroutine's time, the position in the run.
 */
import * as abi from '../../abi';
import { CLOCK, CURP, PULSE_CUT } from '../layout';
import { BUDGET, CLOCK_BASE, G_RUNTIME, GRANT, P_BUSYTIME, P_CLOCK, P_CURG, QUANTUM_LEFT, STEP_COST, STEPS, STEPS_BASE } from '../state';

/** Counts the statements executed since the last look. */
export function countSteps(): void {
  const granted = load<i64>(GRANT);
  if (granted == 0) return;
  const done = granted + <i64>load<i32>(abi.PULSE, 4) - load<i64>(PULSE_CUT);
  store<i64>(PULSE_CUT, 0);
  store<i64>(GRANT, 0);
  store<i32>(abi.PULSE, 0, 4);
  store<i64>(STEPS, load<i64>(STEPS) + done);
  store<i64>(BUDGET, load<i64>(BUDGET) - done);
  store<i64>(QUANTUM_LEFT, load<i64>(QUANTUM_LEFT) - done);
}

/** Moves the time used since the last look to the processor's clock. */
export function account(): void {
  countSteps();
  const p = load<u32>(CURP);
  const used = (load<i64>(CLOCK) - load<i64>(CLOCK_BASE)) * 10 + <i64>load<u32>(abi.PULSE);
  store<i64>(abi.PULSE, 0);
  const steps = load<i64>(STEPS) - load<i64>(STEPS_BASE);
  if (steps > 0) {
    store<i64>(STEPS_BASE, load<i64>(STEPS));
    store<i64>(STEP_COST, used / steps);
  }
  const clock = load<i64>(p, P_CLOCK) + used;
  store<i64>(p, clock, P_CLOCK);
  store<i64>(p, load<i64>(p, P_BUSYTIME) + used, P_BUSYTIME);
  const g = load<u32>(p, P_CURG);
  if (g != 0) store<i64>(g, load<i64>(g, G_RUNTIME) + used, G_RUNTIME);
  store<i64>(CLOCK, clock / 10);
  store<i64>(CLOCK_BASE, clock / 10);
}

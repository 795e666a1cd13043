/**
 * What -m does not say of a verdict: whether anything is allocated at run time after all (walk/convert.go and
 * runtime/iface.go decide that, not escape analysis), how many bytes it costs, and what would keep the value in the frame.
 */
import type { Verdict as EscapeVerdict } from '../go/escape/results.ts';
import { isStatic } from '../go/emit/walk/static.ts';
import { elemOf, hasPointers, isInterface, isString, sizeof } from '../go/ir/typeinfo.ts';
import type { Expr } from '../go/ir/nodes.ts';
import type { Flow } from './protocol.ts';

/** Where the line of -m and the run differ, as a sentence; undefined where they agree. */
export function caveatOf(v: EscapeVerdict): string | undefined {
  const n = v.node as Expr;
  switch (n.op) {
    case 'OCONVIFACE':
      return boxed(v, n.x);
    case 'OCLOSURE':
      return v.kind === 'escapes' && n.func.closureVars.length === 0
        ? 'It escapes, but costs nothing: a literal that captures nothing is made once, before the program runs.'
        : undefined;
    case 'OMAKESLICE':
      if (sizeof(elemOf(n.typ)) === 0) return 'It costs nothing: elements without size need no storage.';
      return v.kind === 'stays' && v.size === 0
        ? 'The length is only known at run time: up to 32 bytes lie in the frame, anything larger is allocated.'
        : undefined;
    case 'OAPPEND':
      return v.kind === 'stays'
        ? 'The first 32 bytes of the backing store lie in the frame; once it grows beyond them, it is allocated.'
        : undefined;
    case 'OADDSTR':
    case 'OBYTES2STR':
    case 'OSTR2BYTES':
      return v.kind === 'stays'
        ? 'A result of at most 32 bytes lies in the frame; a longer one is allocated.'
        : undefined;
    case 'OMAKEMAP':
    case 'OMAPLIT':
      return v.kind === 'stays'
        ? 'Its header and room for eight entries lie in the frame; a map that grows beyond them allocates.'
        : undefined;
  }
  return undefined;
}

/** Of a value that becomes an interface value. */
function boxed(v: EscapeVerdict, x: Expr): string | undefined {
  const t = x.typ;
  if (isInterface(t)) return undefined;
  const size = sizeof(t);
  if (v.kind === 'stays') {
    return size > 1024
      ? `It does not escape, but is allocated all the same: of ${size} bytes, it is larger than the 1024 that a temporary may have.`
      : undefined;
  }
  const nothing = 'It escapes, but costs nothing: ';
  if (x.init.length === 0 && isStatic(x)) return `${nothing}\`${v.subject}\` is read-only data.`;
  if (size === 0) return `${nothing}a value without size needs no storage.`;
  if (size === 1) return `${nothing}single bytes and bools lie in a table that is there already.`;
  if (isString(t))
    return 'Only a string that is not empty is allocated: 16 bytes for its pointer and length.';
  if (!hasPointers(t) && [2, 4, 8].includes(size))
    return `Only a value of 256 or more is allocated (${size} bytes); smaller ones lie in a table that is there already.`;
  return undefined;
}

/** What would have to change for the value to stay in the frame; undefined if nothing is known to help. */
export function remedyOf(chain: readonly Flow[], what: string): string | undefined {
  const last = chain.at(-1);
  if (!last) return undefined;
  switch (last.reason) {
    case 'return':
      return `To keep \`${what}\` on the stack: return the value instead of its address, or let the caller pass the variable to fill in. If the function is inlined, its caller's frame can hold it.`;
    case 'interface-converted':
      return 'To avoid it: keep the concrete type, with a parameter of that type or a type parameter.';
    case 'call parameter':
      return 'To avoid it: call a function that does not keep its argument, or one that the compiler knows. Through an interface or a function value it has to assume the worst.';
    case 'captured by a closure':
      return `To avoid it: pass \`${what}\` as an argument, or capture a copy that is never assigned again, or do not let the literal outlive the call.`;
    case 'send':
      return 'To avoid it: send a copy of the value instead of a pointer.';
    case 'too large for stack':
      return 'To avoid it: make it smaller, or accept one allocation and use it again.';
    case 'appended slice...':
    case 'slice-literal-element':
    case 'map literal value':
    case 'key of map put':
      return 'To avoid it: store values instead of pointers.';
    case 'assign':
    case 'assign-pair':
      return 'To avoid it: store a copy of the value, or keep the pointer in a local variable of this function.';
  }
  return undefined;
}

/*
 * What Go's compiler refuses only where it lays out types: a channel of elements of 64 KB or more, whose size the run time's header of a channel
 * cannot hold. `go vet` says nothing of it. Go names the place it has come to: the variable declared last, or the declaration (types/size.go).
 */
import type { Diagnostic, Pos } from '../base/index.ts';
import { children, type Decl, type File, type Node } from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import { sizeof } from '../types/sizes.ts';
import type { Obj } from '../types/object.ts';
import { unalias } from '../types/type.ts';

const LARGEST = 1 << 16;

/** Channel types of these files that Go does not compile, each place once. */
export function largeElements(files: readonly File[], info: Info): Diagnostic[] {
  const found = new Map<Pos, Diagnostic>();
  for (const file of files) {
    for (const decl of file.declList) {
      let at = decl.pos;
      const visit = (node: Node, signature: boolean): void => {
        if (node.kind === 'Name' && !signature && isPlace(info.defs.get(node))) at = node.pos;
        const u = node.kind === 'ChanType' && info.types.get(node)?.type;
        if (u && u.kind === 'Chan' && sizeof(u.elem) >= LARGEST) {
          const pos = (signature && receiver(decl, info)) || at;
          found.set(pos, { pos, msg: 'channel element type too large (>64kB)' });
        }
        // Parameters are declared with the body, results and all.
        const inner = signature || node.kind === 'FuncType';
        children(node, (child) => visit(child, inner && child.kind !== 'BlockStmt'));
      };
      visit(decl, false);
    }
  }
  return [...found.values()];
}

/** Where the type is declared whose method this is: there Go lays out its methods' signatures. */
function receiver(decl: Decl, info: Info): Pos | null {
  const method = decl.kind === 'FuncDecl' && decl.recv !== null ? info.defs.get(decl.name) : null;
  if (method?.kind !== 'Func' || method.sig.recv === null) return null;
  const t = unalias(method.sig.recv.type);
  const base = t.kind === 'Pointer' ? unalias(t.base) : t;
  return base.kind === 'Named' ? base.obj.pos : null;
}

/** Whether Go has come to a new place with this object. Fields and methods of a type are read with the type. */
function isPlace(obj: Obj | null | undefined): boolean {
  if (obj?.kind === 'Var') return !obj.isField;
  return obj?.kind === 'TypeName' || obj?.kind === 'Func';
}

/**
 * Natives that the host itself provides: functions of the library without a body that need what lies outside of the machine
 * (arguments, environment, standard input). All others are exports of the run time. A native finds its arguments and puts its results
 * at `args`, as in a Go frame, and answers 0 (done) or 1 (the goroutine unwinds).
 */
import type { Call } from './observe/context.ts';
import { encodeUtf8, type MemoryView } from './view.ts';

/** What a native may use. */
export interface NativeHost {
  readonly view: MemoryView;
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** Reads standard input into the memory; 0 at its end. */
  read(address: number, length: number): number;
  /** The calls at a PC, inlined ones too, the innermost first. */
  calls(pc: number): Call[];
}

export type Native = (host: NativeHost, args: number) => number;

/** os.nargs(kind), os.arglen(kind, i), os.argcopy(kind, i, b): kind 0 arguments, 1 environment. */
const list = (host: NativeHost, kind: number): readonly string[] => (kind === 0 ? host.args : host.env);

/** The name of a source file as a program sees it: an absolute path, and `??` for none. The environment says where `./` is. */
export function sourcePath(env: readonly string[], file: string): string {
  if (file === '') return '??';
  if (!file.startsWith('./')) return file.replace('$GOROOT', '/usr/local/go');
  const folder = env.find((v) => v.startsWith('PWD='))?.slice(4) ?? '';
  return (folder === '/' ? '' : folder) + file.slice(1);
}

/** runtime.callText(pc, i, kind, b): the function's name (kind 0) or the file's (1) of the i'th call, or its arguments (2). */
function callText(host: NativeHost, pc: number, i: number, kind: number): Uint8Array {
  const call = host.calls(pc)[i];
  if (!call) return encodeUtf8('');
  return encodeUtf8([call.func, sourcePath(host.env, call.file), call.args][kind]!);
}

export const natives: Record<string, Native> = {
  'runtime.callCount': (h, at) => {
    h.view.setI64(at + 8, BigInt(h.calls(h.view.u32(at)).length));
    return 0;
  },
  'runtime.callLine': (h, at) => {
    h.view.setI64(at + 16, BigInt(h.calls(h.view.u32(at))[h.view.n64(at + 8)]?.line ?? 0));
    return 0;
  },
  'runtime.callTextLen': (h, at) => {
    h.view.setI64(
      at + 24,
      BigInt(callText(h, h.view.u32(at), h.view.n64(at + 8), h.view.n64(at + 16)).length),
    );
    return 0;
  },
  'runtime.callText': (h, at) => {
    const bytes = callText(h, h.view.u32(at), h.view.n64(at + 8), h.view.n64(at + 16));
    h.view.bytes.set(bytes.subarray(0, h.view.n64(at + 32)), h.view.u32(at + 24));
    return 0;
  },

  'os.nargs': (h, at) => {
    h.view.setI64(at + 8, BigInt(list(h, h.view.n64(at)).length));
    return 0;
  },
  'os.arglen': (h, at) => {
    const text = list(h, h.view.n64(at))[h.view.n64(at + 8)] ?? '';
    h.view.setI64(at + 16, BigInt(encodeUtf8(text).length));
    return 0;
  },
  'os.argcopy': (h, at) => {
    const bytes = encodeUtf8(list(h, h.view.n64(at))[h.view.n64(at + 8)] ?? '');
    h.view.bytes.set(bytes.subarray(0, h.view.n64(at + 24)), h.view.u32(at + 16));
    return 0;
  },
  'os.read': (h, at) => {
    h.view.setI64(at + 32, BigInt(h.read(h.view.u32(at + 8), h.view.n64(at + 16))));
    return 0;
  },
};

/** The run time's export that serves a native: its Go name with every other character replaced. */
export function nativeExport(name: string): string {
  return 'native_' + name.replaceAll(/[^A-Za-z0-9]/g, '_');
}

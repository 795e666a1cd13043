/** Makes the three files of a program compiled beforehand (prebuilt.ts), when the site is built. */
import { encodeBase64 } from '../machine/base64.ts';
import { build } from './compiler.ts';
import type { Opening, PrebuiltMeta } from './prebuilt.ts';
import type { Compiled, Notice, Reply, SettingValues, SourceFile, Timeline } from './protocol.ts';
import { createSession } from './session.ts';

/** Compiles a program into its files, and runs it once. Throws if it has errors: what is published compiles. */
export async function prebuild(
  files: SourceFile[],
  settings: SettingValues,
  runtime: WebAssembly.Module,
): Promise<{ opening: string; meta: string; wasm: Uint8Array<ArrayBuffer> }> {
  const noInline = settings['inlining'] === 0;
  const built = await build(files, noInline);
  if (!built.image)
    throw new Error(built.diagnostics.map((d) => `${d.file}:${d.line}:${d.col}: ${d.message}`).join('\n'));
  const { wasm, data, ...rest } = built.image;
  const meta: PrebuiltMeta = {
    files,
    noInline,
    image: { ...rest, data: encodeBase64(data) },
    verdicts: built.verdicts,
    functions: built.functions,
  };
  const opening: Opening = { files, noInline, settings, ...(await rehearsal(files, settings, runtime)) };
  return { opening: JSON.stringify(opening), meta: JSON.stringify(meta), wasm };
}

/** Opens the program in a session of its own and lets it be recorded to its end. */
async function rehearsal(
  files: SourceFile[],
  settings: SettingValues,
  runtime: WebAssembly.Module,
): Promise<{ opened: Compiled; timeline: Timeline }> {
  return new Promise((resolve, reject) => {
    let opened: Compiled | undefined;
    const post = (reply: Reply | Notice): void => {
      if (reply.kind === 'compiled') opened = reply;
      else if (reply.kind === 'timeline') {
        if (!reply.timeline.complete || !opened) return;
        session.close();
        const { timeline: _, ...moment } = opened.moment;
        resolve({ opened: { ...opened, moment }, timeline: reply.timeline });
      } else reject(new Error(JSON.stringify(reply)));
    };
    const session = createSession(post, { runtime: async () => runtime });
    session.receive({ kind: 'open', id: 1, files, settings, record: true });
  });
}

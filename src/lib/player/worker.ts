/** The worker: forwards messages to a session, and fetches for it what lies beside the page. */
import runtimeUrl from '../../machine/runtime/build/rt.wasm?url';
import { Packer } from '../../session/delta.ts';
import { createSession } from '../../session/index.ts';
import type { PrebuiltMeta } from '../../session/prebuilt.ts';
import type { Request } from '../../session/protocol.ts';

async function fetchModule(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

const packer = new Packer();
const session = createSession((reply) => postMessage(packer.pack(reply)), {
  runtime: () => fetchModule(runtimeUrl),
  async prebuilt(name) {
    try {
      const [meta, module] = await Promise.all([
        fetch(`${name}image.json`).then((r) => (r.ok ? (r.json() as Promise<PrebuiltMeta>) : undefined)),
        fetchModule(`${name}image.wasm`),
      ]);
      return meta && { meta, module };
    } catch {
      return undefined; // it is compiled here instead
    }
  },
});

onmessage = (event: MessageEvent<Request>) => session.receive(event.data);

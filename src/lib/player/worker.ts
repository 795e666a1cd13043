/** The worker: forwards messages to a session, nothing else. */
import { createSession } from '../../session/index.ts';
import type { Request } from '../../session/protocol.ts';

const session = createSession((reply) => postMessage(reply));

onmessage = (event: MessageEvent<Request>) => session.receive(event.data);

import { describe, expect, it } from 'vitest';
import { readLabLink, writeLabLink, type LabLink } from '../../src/lib/lab/lablink.ts';
import { MiB } from '../../src/machine/model/index.ts';
import { NO_LIMIT } from '../../src/machine/settings.ts';

const link: LabLink = {
  tab: 'model',
  settings: [
    { gogc: 50, limit: NO_LIMIT },
    { gogc: -1, limit: 1.5 * MiB },
  ],
  focus: 1,
  hardLimit: 64 * MiB,
  workload: 'spike',
  parameters: { live: 20.5, allocRate: 60, survival: 0.02, scanRate: 512, fixedCost: 0.04, otherMem: 10 },
  by: 'guide',
};

describe('a link into the lab', () => {
  it('holds all that decides the curves', async () => {
    expect(await readLabLink(await writeLabLink(link))).toEqual({ link });
  });

  it('holds a program', async () => {
    const program = 'package main\n\nfunc main() { println("ü") }\n';
    const { link: read } = await readLabLink(await writeLabLink({ ...link, tab: 'program', program }));
    expect(read).toMatchObject({
      tab: 'program',
      program,
      settings: link.settings,
      hardLimit: link.hardLimit,
    });
  });

  it('holds the question to a service, its trace and the figures of its end', async () => {
    const service = {
      gogc: -1,
      limit: 96 * MiB,
      hardLimit: 128 * MiB,
      trace: 'gc 4 @0.056s 8%: 0.019+24+0.004 ms clock …\ngc 5 …',
      end: 'TotalAlloc 1606488552\nNumGC 52',
    };
    const { link: read, problem } = await readLabLink(
      await writeLabLink({ ...link, tab: 'service', service }),
    );
    expect(problem).toBeUndefined();
    expect(read.service).toEqual(service);
  });

  it('leaves out a trace that is too long, and keeps the question', async () => {
    const trace = Array.from({ length: 60_000 }, (_, i) => (i * 2654435761) % 4294967296).join(' ');
    const service = { gogc: 200, limit: NO_LIMIT, hardLimit: NO_LIMIT, trace };
    const { link: read } = await readLabLink(await writeLabLink({ ...link, tab: 'service', service }));
    expect(read.service).toEqual({ ...service, trace: '' });
  });

  it('of version 1 is read as it was written', async () => {
    const hash =
      '#v=1&tab=model&set=50%2Coff-off%2C31&focus=2&hard=64&workload=steady&live=20&allocRate=20&survival=0&scanRate=1024&fixedCost=0.04&otherMem=10&by=guide';
    const { link: read, problem } = await readLabLink(hash);
    expect(problem).toBeUndefined();
    expect(read.settings).toEqual([
      { gogc: 50, limit: NO_LIMIT },
      { gogc: -1, limit: 31 * MiB },
    ]);
    expect(read).toMatchObject({ focus: 1, hardLimit: 64 * MiB, workload: 'steady', by: 'guide' });
  });

  it('that is damaged says what is lost and keeps the rest', async () => {
    const { link: read, problem } = await readLabLink('#v=1&tab=model&set=50,off-x,1&hard=12&workload=none');
    expect(problem).toMatch(/set, workload/);
    expect(read).toMatchObject({ tab: 'model', hardLimit: 12 * MiB });
    expect(read.settings).toBeUndefined();
  });

  it('is nothing where the hash is none', async () => {
    expect(await readLabLink('')).toEqual({ link: {} });
  });
});

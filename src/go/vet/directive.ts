/** directive: `//go:debug` where it has no effect. */
import { commentsOf, packagePos } from './comments.ts';
import type { Analyzer } from './pass.ts';

export const directive: Analyzer = {
  name: 'directive',
  run(pass) {
    for (const tree of pass.trees) {
      const start = packagePos(pass.files, tree);
      const isTest = pass.files.file(tree.eof)!.name.endsWith('_test.go');
      for (const group of commentsOf(pass.files, tree))
        for (const { pos, text } of group) {
          if (!text.startsWith('//go:')) continue;
          const [verb] = /^\S+/.exec(text)!;
          const space = text.charAt(verb.length);
          if (!['', ' ', '\t'].includes(space))
            pass.report(pos, `invalid space '${escaped(space)}' in ${verb} directive`);
          if (verb !== '//go:debug') continue;
          if (tree.pkgName.value !== 'main' && !isTest)
            pass.report(pos, '//go:debug directive only valid in package main or test');
          else if (group[0]!.pos >= start)
            pass.report(pos, '//go:debug directive only valid before package declaration');
        }
    }
  },
};

function escaped(space: string): string {
  return space < ' ' ? ({ '\v': '\\v', '\f': '\\f', '\r': '\\r' }[space] ?? space) : space;
}

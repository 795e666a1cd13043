import { readFileSync, readdirSync } from 'node:fs';

/** The scenarios' programs as one, of at least so many lines; their names are told apart by a suffix. */
export function longProgram(lines) {
  const folder = `${process.cwd()}/scenarios/`;
  const imports = new Set();
  const bodies = [];
  const mains = [];
  const names = readdirSync(folder).filter((n) => /^\d/.test(n));
  let size = 0;
  for (let i = 0; size < lines; i++) {
    const text = readFileSync(`${folder}${names[i % names.length]}/program.go`, 'utf8');
    const start = /^(func|type|var|const)\b/m.exec(text).index;
    for (const m of text.slice(0, start).matchAll(/^\s*(?:import )?("[\w/]+")$/gm)) imports.add(m[1]);
    let body = text.slice(start);
    const declared = new Set();
    for (const m of body.matchAll(/^(?:func|type|var|const) (\w+)/gm)) declared.add(m[1]);
    for (const block of body.matchAll(/^(?:type|var|const) \(\n([^]*?)^\)/gm))
      for (const m of block[1].matchAll(/^\t(\w+)/gm)) declared.add(m[1]);
    for (const name of declared) body = body.replace(new RegExp(`\\b${name}\\b(?!:)`, 'g'), `${name}_${i}`);
    bodies.push(body);
    mains.push(`\tmain_${i}()`);
    size += body.split('\n').length;
  }
  return `package main\n\nimport (\n${[...imports].sort().join('\n')}\n)\n\n${bodies.join('\n')}\nfunc main() {\n${mains.join('\n')}\n}\n`;
}

/** The folders of the scenarios, in their order. */
import { existsSync, readdirSync } from 'node:fs';

export const scenarioFolders: readonly string[] = readdirSync('scenarios').filter((name) =>
  existsSync(`scenarios/${name}/program.go`),
);

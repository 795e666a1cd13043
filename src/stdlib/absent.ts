/**
 * Why a package cannot be imported here: what a page cannot have, what has not been written, and what Go has not either. Each
 * answer is the message of the import, as a sentence.
 */

/** Packages that need what a page has not, with the reason. A path stands for the packages below it too. */
const impossible: readonly [path: string, reason: string][] = [
  ['net', 'a program in a page has no network'],
  ['os/exec', 'a program in a page cannot start others'],
  ['os/user', 'a page has no users'],
  ['syscall', 'there is no operating system under a program in a page'],
  ['plugin', 'a page cannot load plugins'],
  ['embed', 'a page has no files to embed'],
  ['log/syslog', 'a page has no system log'],
  ['expvar', 'a program in a page has no network'],
  ['database/sql', 'a page has no databases'],
  ['runtime/cgo', 'a page has no C compiler'],
  ['C', 'a page has no C compiler'],
  ['arena', 'it is an experiment that Go has switched off'],
];

/** Packages of Go's library that could be here. Each leaves this list when it is written: `whyAbsent` is not asked about it then. */
const unwritten = new Set(
  (
    'archive/tar archive/zip compress/bzip2 compress/flate compress/gzip compress/lzw compress/zlib crypto crypto/aes crypto/cipher crypto/des crypto/dsa ' +
    'crypto/ecdh crypto/ecdsa crypto/ed25519 crypto/elliptic crypto/fips140 crypto/hkdf crypto/hpke crypto/mldsa ' +
    'crypto/mlkem crypto/pbkdf2 crypto/rc4 crypto/rsa crypto/sha3 crypto/tls crypto/x509 ' +
    'debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe debug/plan9obj encoding/ascii85 encoding/asn1 ' +
    'encoding/gob encoding/json/jsontext encoding/json/v2 encoding/xml go/ast go/build ' +
    'go/build/constraint go/constant go/doc go/doc/comment go/format go/importer go/parser go/printer go/scanner go/token go/types ' +
    'go/version html/template image image/color image/color/palette image/draw image/gif image/jpeg image/png ' +
    'index/suffixarray mime mime/multipart mime/quotedprintable regexp/syntax runtime/coverage ' +
    'runtime/pprof runtime/race runtime/trace structs testing/cryptotest testing/quick testing/slogtest ' +
    'testing/synctest text/scanner text/template/parse time/tzdata uuid'
  ).split(' '),
);

/** The message of an import of a package that is not here: `package net/http is not here: a program in a page has no network`. */
export function whyAbsent(path: string): string {
  if (unwritten.has(path)) return `package ${path} is not here: it has not been written for Heapscope`;
  const reason = impossible.find(([p]) => path === p || path.startsWith(`${p}/`))?.[1];
  if (reason) return `package ${path} is not here: ${reason}`;
  const first = path.split('/')[0]!;
  if (first.includes('.'))
    return `package ${path} is not here: a program in a page has Go's standard library only`;
  return `package ${path} is not in std (/usr/local/go/src/${path})`;
}

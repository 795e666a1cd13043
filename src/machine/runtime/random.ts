/** All chance of the machine: one generator in one cell, seeded by the host. The same seed gives the same run. */
import { RAND_STATE } from './state';

export function seedRandom(seed: u64): void {
  store<u64>(RAND_STATE, seed * 0x9e3779b97f4a7c15 + 0x632be59bd9b4e019);
}

/** 64 random bits: a Weyl sequence, mixed. */
export function rand64(): u64 {
  const s = load<u64>(RAND_STATE) + 0x9e3779b97f4a7c15;
  store<u64>(RAND_STATE, s);
  let z = (s ^ (s >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** A random number below n. */
export function randn(n: u32): u32 {
  return <u32>(((rand64() >> 32) * <u64>n) >> 32);
}

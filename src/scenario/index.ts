/**
 * Scenario: what a folder of `scenarios/` means.
 *
 * Given the texts of `program.go` and `lesson.md`, gives the lesson as plain data: front matter, segments with what they wait for
 * and point at, predictions. It neither reads files nor runs the program; tests and the page do. Invariant: parsing
 * never fails; what is wrong with a lesson is listed in `problems`, and a test requires that list to be empty.
 *
 * ## The format of lesson.md
 *
 *     ---
 *     title: A pointer that leaves
 *     summary: Return the address of a local, and it *moves to the heap*.
 *     group: Escape analysis                  section of the gallery
 *     focus: newUser                          the function the lesson is about (optional)
 *     measure: newUser("Asha", 30)             real Go's allocations of this expression are recorded and compared (optional)
 *     library: differs                        see check.ts of the tool (optional)
 *     settings: GOGC=50 minHeap=4KiB           by id or label of machine/settings.ts; default where not named
 *     views: console collector                beside stacks and heap, the first in front
 *     ---
 *     Text before the first heading introduces the lesson and is shown before the program runs.
 *
 *     ## The frame of newUser
 *     at: call newUser                        the cue; see cue.ts
 *     set: GOGC=50                            the program begins again under these settings (optional)
 *     show: collector                         views brought to the front (optional)
 *     point: var u, line 12, object User      what is highlighted (optional)
 *     check: home u = heap                    a fact the machine must confirm at this moment; see fact.ts (optional)
 *     note: Ask what would happen in C.       for the one who teaches (optional)
 *     A segment has one idea. Markdown as in markdown.ts; links such as [u](var:u) point into the picture.
 *
 *     ? Where will `u` live?                  a prediction (optional) ends the segment: it is asked before going on
 *     - ( ) in the frame of `newUser`
 *     - (x) [on the heap](object:User)      a link into the picture: a click there chooses it, too
 *     ~ Who still has its address?             a hint (optional)
 *     ! Its address is returned, and a frame is gone after the return.
 *
 * A folder `exercise/` beside it holds an exercise; see exercise.ts. What real Go says of the program is in `real.json`; see real.ts.
 *
 * The order of scenarios is the number in the folder's name. The address on the site is the name without the number.
 */
export { parseScenario, settingsAt, type Problem, type Scenario, type Segment } from './parse.ts';
export type { Choice, Prediction } from './prediction.ts';
export { parseCue, type Cue } from './cue.ts';
export { parsePoint, type Point } from './point.ts';
export { parseBlocks, parseInline, plainText, type Block, type Inline } from './markdown.ts';
export { parseFact, target, type Fact, type Sight } from './fact.ts';
export { parseClaim, type Claim } from './amount.ts';
export {
  judge,
  missingFunctions,
  parseExercise,
  solved,
  type Exercise,
  type Goal,
  type Judgement,
} from './exercise.ts';
export { rehearse, type Finding, type Stand } from './rehearse.ts';
export { measureFile } from './measure.ts';
export { parseReal, type RealRun } from './real.ts';
export { parseFront, parseSettings } from './front.ts';
export { termIds, viewIds } from './page.ts';
export { linksOf, problemOfLink } from './links.ts';

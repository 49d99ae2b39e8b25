/**
 * All identities of the module by subject, for the page that runs them. `at`: the place that derives them (build/places.js);
 * `identities`: ids, or an id with attributes of its step. The text of a subject names the letters that the page of notation does
 * not have. The build fails where an identity of the module stands in no subject, or in two.
 */
import fromRope from "../identities/from-rope.js";
import toRope from "../identities/to-rope.js";
import { subjectsOf } from "../build/identities.js";

export default await subjectsOf([...toRope, ...fromRope]);

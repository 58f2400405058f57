/**
 * A JSON answer of the API. Its form has to be named, by a type of `src/lib/contracts`, and the
 * compiler refuses what doesn't fit; at run time nothing is checked, since an answer may be long.
 */
export function answer<Body extends object = never>(
	body: NoInfer<Body>,
	init?: ResponseInit
): Response {
	return Response.json(body, init);
}

// Embind's side in JavaScript, for the one type that embind_types.cpp registers.
/* global addToLibrary */
addToLibrary({
  // Here without the names of types, which would have to be asked of C++. It also asks for a number that Embind's code for
  // doubles reads, and that the types which are not registered would have brought.
  $throwUnboundTypeError__deps: ["$GenericWireTypeSize"],
  $throwUnboundTypeError: (message) => {
    throw new Error(message);
  },
});

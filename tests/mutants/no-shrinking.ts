import fc from 'fast-check';

// That a property fails is all that is wanted of it here; the smallest example of why would take its time.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

// The desk works without scripts; this adds what is found while one writes.
"use strict";

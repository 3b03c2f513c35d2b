-- Tables that came since refer to each other by id alone, as is easily written.
call keep_references_to_the_practice();

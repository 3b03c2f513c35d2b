package nimbus.web;

import nimbus.practice.Member;

/// Whether somebody whose request goes on for long may still see what only Admins see.
public interface StillAdmin {

    boolean is(Member member);
}

package nimbus.staff;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The way in to the Admin pages.
@Controller
class AdminController {

    @GetMapping("/admin")
    String show() {
        return "staff/admin";
    }
}
